local rows = {}
for _, ts in ipairs(redis.call('ZRANGE', open, 0, -1)) do
  if redis.call('HEXISTS', questions, ts .. ':person') == 1 then
    table.insert(rows, row(ts))
  else
    -- A server that was short of memory has thrown it away.
    notOpen(ts)
  end
end
return rows

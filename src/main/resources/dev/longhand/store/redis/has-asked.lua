local person = ARGV[3]
for _, set in ipairs({open, settled}) do
  for _, ts in ipairs(redis.call('ZRANGE', set, 0, -1)) do
    local asked = redis.call('HMGET', questions, ts .. ':person', ts .. ':text', ts .. ':files')
    if asked[1] == person and (asked[2] ~= '' or asked[3] ~= '') then return 1 end
  end
end
return 0

local token = ARGV[3]
if holds(token) then
  for _, ts in ipairs(redis.call('ZRANGE', open, 0, -1)) do put(ts, 'tries', '0') end
  giveBack(token)
end
return 1

local ts, text = unpack(ARGV, 3)
local turn = 'PERSON ' .. ts
if redis.call('HEXISTS', turns, turn) == 1 then
  redis.call('HSET', turns, turn, text)
  touch()
end
return 1

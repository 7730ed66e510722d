-- KEYS: a person's conversations. ARGV: how keys of conversations begin, the person, since when, how many at most.
-- Returns name, opening, last question, last reset and time of each, newest first.
local prefix, person, since, most = unpack(ARGV)
local found = {}
local names = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', since, 'WITHSCORES', 'LIMIT', 0, most)
for i = 1, #names, 2 do
  local fields = redis.call('HMGET', prefix .. names[i], 'opening:' .. person, 'last:' .. person, 'reset')
  if fields[1] then table.insert(found, {names[i], fields[1], fields[2], fields[3] or '', names[i + 1]}) end
end
return found

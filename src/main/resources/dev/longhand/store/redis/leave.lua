local recent, person = KEYS[10], ARGV[3]
redis.call('HDEL', conversation, 'opening:' .. person, 'last:' .. person)
redis.call('ZREM', recent, name)
for _, field in ipairs(redis.call('HKEYS', conversation)) do
  if field:sub(1, 5) == 'last:' then return 1 end
end
redis.call('HDEL', conversation, 'since')
return 1

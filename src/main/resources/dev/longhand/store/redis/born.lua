-- Returns when this server's data began, in microseconds. KEYS: where that is kept.
local time = redis.call('TIME')
redis.call('SET', KEYS[1], string.format('%.0f', time[1] * 1000000 + time[2]), 'NX')
return redis.call('GET', KEYS[1])

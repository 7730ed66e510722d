local owner, lasts = unpack(ARGV, 3)

local held = redis.call('GET', lease)
-- One that its owner asks for again is one whose answer never reached it, or was kept for it when it opened a question.
if held and held:match(' (.*)$') ~= owner then return false end
-- By the time, so that a server that lost its data gives no token a second time.
local token = whole(math.max(now(), (redis.call('HGET', conversation, 'fence') or 0) + 1))
redis.call('HSET', conversation, 'fence', token)
redis.call('SET', lease, token .. ' ' .. owner, 'PX', lasts)
touch()
return token

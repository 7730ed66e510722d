local claim, recent = KEYS[10], KEYS[11]
local keepClaim, ts, person, opening, text, files, messages, answer, seams, continued, tries = unpack(ARGV, 5)

redis.call('SET', born, whole(now()), 'NX')
if not redis.call('SET', claim, '1', 'NX', 'PX', keepClaim) then return 0 end
if not before(resetAt(), ts) or redis.call('HEXISTS', questions, ts .. ':person') == 1 then return 0 end

local since = redis.call('HGET', conversation, 'since')
if not since or before(ts, since) then redis.call('HSET', conversation, 'since', ts) end
local last = redis.call('HGET', conversation, 'last:' .. person)
if not last or not before(resetAt(), last) then redis.call('HSET', conversation, 'opening:' .. person, opening) end
if not last or before(last, ts) then redis.call('HSET', conversation, 'last:' .. person, ts) end
local ms = math.floor(now() / 1000)
redis.call('ZADD', recent, ms, name)
redis.call('ZREMRANGEBYSCORE', recent, '-inf', ms - keep)
redis.call('PEXPIRE', recent, keep)

put(ts, 'person', person, 'text', text, 'files', files, 'messages', messages, 'answer', answer,
  'seams', seams, 'continued', continued, 'tries', tries)
asOpen(ts)
touch()
-- 2: another process is to answer it.
return redis.call('GET', lease):match(' (.*)$') == ARGV[3] and 1 or 2

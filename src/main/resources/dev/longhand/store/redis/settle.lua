local token, ts, messages, answer, seams, how = unpack(ARGV, 3)
if not holds(token) or not isOpen(ts) then return 0 end
local dropped = how == 'DROPPED'
-- Its words were changed since it was begun, or it was to be removed.
if not dropped and redis.call('HGET', questions, ts .. ':tries') == '0' then return 0 end

notOpen(ts)
if dropped or not before(resetAt(), ts) then
  drop(ts)
else
  put(ts, 'messages', messages, 'answer', answer, 'seams', seams, 'tries', '0', 'how', how)
  redis.call('ZADD', settled, 0, ts)
  if redis.call('ZCARD', settled) > MOST_SETTLED then drop(redis.call('ZPOPMIN', settled)[1]) end
end
touch()
return 1

local ts = ARGV[3]
redis.call('HSET', conversation, 'known', '1')
if before(resetAt(), ts) then redis.call('HSET', conversation, 'reset', ts) end
-- An answer goes with its question, also one that was written after the reset was sent, and before it came.
local asked
for _, turn in ipairs(redis.call('ZRANGE', order, 0, -1)) do
  local role, at = turn:match('^(%u+) (.*)$')
  if role == 'PERSON' or not asked then asked = at end
  if not before(ts, asked) then dropTurn(turn) end
end
for _, question in ipairs(redis.call('ZRANGEBYLEX', settled, '-', '[' .. ts)) do
  redis.call('ZREM', settled, question)
  drop(question)
end
for _, question in ipairs(redis.call('ZRANGEBYLEX', open, '-', '[' .. ts)) do
  local tries, messages = unpack(redis.call('HMGET', questions, question .. ':tries', question .. ':messages'))
  -- One in answer to which something stands already stays until that is taken back.
  if tries == '0' and messages == '' then
    notOpen(question)
    drop(question)
  end
end
touch()
return 1

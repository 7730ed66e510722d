local ts = ARGV[3]
redis.call('HSET', conversation, 'known', '1')
if before(resetAt(), ts) then redis.call('HSET', conversation, 'reset', ts) end
for _, turn in ipairs(redis.call('ZRANGE', order, 0, -1)) do
  if not before(ts, turn:match(' (.*)$')) then dropTurn(turn) end
end
for _, question in ipairs(redis.call('ZRANGEBYLEX', settled, '-', '[' .. ts)) do
  redis.call('ZREM', settled, question)
  drop(question)
end
for _, question in ipairs(redis.call('ZRANGEBYLEX', open, '-', '[' .. ts)) do
  if redis.call('HGET', questions, question .. ':tries') == '0' then
    notOpen(question)
    drop(question)
  end
end
touch()
return 1

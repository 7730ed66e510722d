-- ARGV[3]: the lease's token, empty for none; then role, timestamp, speaker, text and files of each turn.
local token = ARGV[3]
if token ~= '' and (not holds(token) or redis.call('HEXISTS', conversation, 'known') == 0) then return 0 end

redis.call('HSET', conversation, 'known', '1')
local reset, current = resetAt(), true
for i = 4, #ARGV, 5 do
  local role, ts, speaker, text, files = unpack(ARGV, i, i + 4)
  if role == 'PERSON' then current = before(reset, ts) end
  if current then
    local turn = role .. ' ' .. ts
    redis.call('HSET', turns, turn, text, turn .. ' by', speaker, turn .. ' with', files)
    if not redis.call('ZSCORE', order, turn) then
      redis.call('ZADD', order, redis.call('HINCRBY', conversation, 'seq', 1), turn)
    end
  end
end
while redis.call('ZCARD', order) > MOST_TURNS do
  dropTurn(redis.call('ZPOPMIN', order)[1])
end
touch()
return 1

-- Many leases at once. KEYS: conversation and lease, for each; ARGV[4] and on: their tokens. Returns which are lost.
local keep, owner, lasts = unpack(ARGV, 1, 3)
local lost = {}
for i = 1, #KEYS / 2 do
  local conversation, lease, token = KEYS[2 * i - 1], KEYS[2 * i], ARGV[3 + i]
  if tonumber(redis.call('HGET', conversation, 'fence') or 0) > tonumber(token) then
    table.insert(lost, i)
  else
    redis.call('HSET', conversation, 'fence', token)
    redis.call('PEXPIRE', conversation, keep)
    redis.call('SET', lease, token .. ' ' .. owner, 'PX', lasts)
  end
end
return lost

-- KEYS: unanswered, born. ARGV: how keys of open questions and of leases begin, how many to look at.
-- Returns when this server's data began, and some of the conversations; if there are more, others the next time.
local unanswered, born = unpack(KEYS)
local open, lease, most = unpack(ARGV)
local time = redis.call('TIME')
redis.call('SET', born, string.format('%.0f', time[1] * 1000000 + time[2]), 'NX')
local found = {redis.call('GET', born)}
for _, name in ipairs(redis.call('SRANDMEMBER', unanswered, most)) do
  if redis.call('EXISTS', open .. name) == 0 then
    redis.call('SREM', unanswered, name)
  elseif redis.call('EXISTS', lease .. name) == 0 then
    table.insert(found, name)
  end
end
return found

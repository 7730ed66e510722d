if redis.call('HEXISTS', conversation, 'known') == 0 then return false end
local said = {}
for _, turn in ipairs(redis.call('ZRANGE', order, 0, -1)) do
  local role, ts = turn:match('^(%u+) (.*)$')
  local text, speaker, files = unpack(redis.call('HMGET', turns, turn, turn .. ' by', turn .. ' with'))
  if text then table.insert(said, {role, ts, speaker, text, files}) end
end
return said

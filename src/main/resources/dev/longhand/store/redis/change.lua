local ts, text = unpack(ARGV, 5)
if redis.call('HGET', questions, ts .. ':text') == text then return 'NONE' end
if isOpen(ts) then
  put(ts, 'text', text, 'continued', '0', 'tries', '0')
  touch()
  return 'OPEN'
end
if not redis.call('ZSCORE', settled, ts) then return 'NONE' end
put(ts, 'text', text)
if not isNewest(ts) then return 'NONE' end
reopen(ts, false)
return 'REOPENED'

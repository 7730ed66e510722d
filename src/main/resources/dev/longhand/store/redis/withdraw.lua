local ts = ARGV[5]
if redis.call('HEXISTS', questions, ts .. ':person') == 0 then return 0 end
put(ts, 'text', '', 'files', '')
reopen(ts, false)
return 1

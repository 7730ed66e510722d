local ts = ARGV[5]
if redis.call('HGET', questions, ts .. ':how') ~= 'BROKEN_OFF' then return false end
reopen(ts, redis.call('HGET', questions, ts .. ':answer') ~= '')
return row(ts)

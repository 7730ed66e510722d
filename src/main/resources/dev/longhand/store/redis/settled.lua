local ts = ARGV[3]
if not redis.call('ZSCORE', settled, ts) then return false end
return row(ts)

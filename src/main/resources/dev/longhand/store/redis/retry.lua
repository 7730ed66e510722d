local ts = ARGV[5]
if not isNewest(ts) then return false end
reopen(ts, false)
return row(ts)

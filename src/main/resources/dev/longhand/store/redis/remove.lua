local ts = ARGV[3]
if isOpen(ts) then put(ts, 'text', '', 'files', '', 'continued', '0', 'tries', '0') end
if redis.call('ZREM', settled, ts) == 0 then return false end
local removed = row(ts)
drop(ts)
return removed

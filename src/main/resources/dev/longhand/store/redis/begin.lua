local token, ts = unpack(ARGV, 3)
if not holds(token) or not isOpen(ts) then return 0 end
redis.call('HINCRBY', questions, ts .. ':tries', 1)
touch()
return 1

local token = ARGV[3]
if not holds(token) then return 1 end
if redis.call('EXISTS', open) == 1 then return 0 end
giveBack(token)
return 1

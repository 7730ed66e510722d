local found = redis.call('ZREVRANGEBYLEX', settled, '(' .. ARGV[3], '-', 'LIMIT', 0, 1)[1]
return found and row(found)

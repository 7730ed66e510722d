local token, ts, messages, answer, seams = unpack(ARGV, 3)
if not holds(token) or not isOpen(ts) then return 0 end
put(ts, 'messages', messages, 'answer', answer, 'seams', seams)
touch()
return 1

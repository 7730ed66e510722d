-- ARGV[3]: the question's timestamp; then those of the answer's messages.
dropTurn('PERSON ' .. ARGV[3])
for i = 4, #ARGV do dropTurn('ASSISTANT ' .. ARGV[i]) end
touch()
return 1

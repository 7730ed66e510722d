-- Stands before each script about one conversation. Its keys come first, in this order, then the script's own.
-- ARGV[1]: how long it is kept, in ms; ARGV[2]: its name; then the script's own.
local conversation, turns, order, questions, open, settled, lease, unanswered, born = unpack(KEYS, 1, 9)
local keep, name = ARGV[1], ARGV[2]

-- More than any model reads, and than anybody looks back at.
local MOST_TURNS, MOST_SETTLED = 400, 200

-- In microseconds, by this server's clock: the only one that counts.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

-- Lua writes large numbers with an exponent.
local function whole(number)
  return string.format('%.0f', number)
end

-- By bytes: Lua's own comparison follows the server's locale.
local function before(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then return x < y end
  end
  return #a < #b
end

local function resetAt()
  return redis.call('HGET', conversation, 'reset') or ''
end

-- Everything of a conversation is kept, and forgotten, together.
local function touch()
  for i = 1, 6 do redis.call('PEXPIRE', KEYS[i], keep) end
end

-- True for the newest token. A server that lost the last writes, or all, learns it from the one who holds it.
local function holds(token)
  local fence = tonumber(redis.call('HGET', conversation, 'fence') or 0)
  if tonumber(token) < fence then return false end
  if tonumber(token) > fence then redis.call('HSET', conversation, 'fence', token) end
  return true
end

-- What is written under this token from now on is refused.
local function giveBack(token)
  redis.call('HSET', conversation, 'fence', whole(token + 1))
  redis.call('DEL', lease)
  touch()
end

local function dropTurn(turn)
  redis.call('ZREM', order, turn)
  redis.call('HDEL', turns, turn, turn .. ' by', turn .. ' with')
end

local function isOpen(ts)
  return redis.call('ZSCORE', open, ts)
end

local function row(ts)
  local fields = redis.call('HMGET', questions, ts .. ':person', ts .. ':text', ts .. ':files', ts .. ':messages',
    ts .. ':answer', ts .. ':seams', ts .. ':continued', ts .. ':tries')
  table.insert(fields, 1, ts)
  return fields
end

local function put(ts, ...)
  local fields = {...}
  for i = 1, #fields, 2 do redis.call('HSET', questions, ts .. ':' .. fields[i], fields[i + 1]) end
end

local function drop(ts)
  redis.call('HDEL', questions, ts .. ':person', ts .. ':text', ts .. ':files', ts .. ':messages', ts .. ':answer',
    ts .. ':seams', ts .. ':continued', ts .. ':tries', ts .. ':how')
end

-- In scripts that open a question, ARGV[3] and ARGV[4] are who asks for that, and for how long a lease lasts.
local function asOpen(ts)
  redis.call('ZREM', settled, ts)
  redis.call('ZADD', open, 0, ts)
  redis.call('SADD', unanswered, name)
  -- Who opens a question takes the lease next, be it that this answer never arrives: to the others it is not left alone.
  redis.call('SET', lease, '0 ' .. ARGV[3], 'NX', 'PX', ARGV[4])
end

local function notOpen(ts)
  redis.call('ZREM', open, ts)
  if redis.call('EXISTS', open) == 0 then redis.call('SREM', unanswered, name) end
end

-- Opens a settled question again.
local function reopen(ts, continued)
  put(ts, 'continued', continued and '1' or '0', 'tries', '0')
  redis.call('HDEL', questions, ts .. ':how')
  asOpen(ts)
  touch()
end

-- True when it is settled, and no other of its conversation is newer.
local function isNewest(ts)
  local newestOpen = redis.call('ZREVRANGE', open, 0, 0)[1]
  return redis.call('ZREVRANGE', settled, 0, 0)[1] == ts and (not newestOpen or before(newestOpen, ts))
end

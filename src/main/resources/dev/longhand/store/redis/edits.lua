-- One process tells what it does, and may claim an edit; it is shown what the others told. See RedisLedger.
--
-- KEYS[1]  a hash: a field for each process, with what it told last, and 'learned', 'shut', 'since'
-- ARGV     the process's field, its report as JSON, and its claim: NONE, INTERIM or LAST
--
-- Times in and out are milliseconds from now; kept are those of this server's clock, the only one that matters.

-- Of one that was silent for so long, the replies are not counted among those that are written
local QUIET = 3000
-- and it does not count among those who share.
local GONE = 15000
-- Its last calls end within 10 s (no call takes longer) and leave the window a minute later; then it is forgotten.
local FORGOTTEN = 75000
-- Where nothing is known, it may be that this server lost it all. In so long, everybody has told it again.
local RELEARN = 1200
-- A workspace in which nobody is at work for so long is forgotten.
local IDLE = 86400000

local key = KEYS[1]
local me = ARGV[1]
local report = cjson.decode(ARGV[2])
local claim = ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function whole(number)
  return string.format('%.0f', number)
end

local function number(field)
  return tonumber(redis.call('HGET', key, field) or '0')
end

-- What the others told.
local others = { returns = {}, ages = {}, flying = 0, waiting = 0, arrivals = 0, processes = 1 }
local all = redis.call('HGETALL', key)
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 8) == 'process:' and all[i] ~= me then
    local told = cjson.decode(all[i + 1])
    local silent = now - told.at
    if silent > FORGOTTEN then
      redis.call('HDEL', key, all[i])
    else
      others.flying = others.flying + told.flying
      for _, back in ipairs(told.returns) do
        if back > now then
          table.insert(others.returns, back - now)
        end
      end
      if silent <= GONE then
        others.processes = others.processes + 1
      end
      if silent <= QUIET then
        others.waiting = others.waiting + told.waiting
        others.arrivals = others.arrivals + told.arrivals
        for _, opened in ipairs(told.opened) do
          table.insert(others.ages, now - opened)
        end
      end
    end
  end
end

-- What was learned: the newest revision holds, and a lesson counts that was drawn from it.
local text = redis.call('HGET', key, 'learned')
local learned = text and cjson.decode(text)
local news = report.learned
if not learned or news.revision > learned.revision or (report.lesson and news.revision == learned.revision) then
  local untold = (learned and news.revision == learned.revision) and 1 or 0
  learned = {
    estimate = news.estimate,
    ceiling = news.ceiling,
    expires = news.ceilingFor < 0 and 0 or now + news.ceilingFor,
    revision = math.max(1, news.revision + untold)
  }
  redis.call('HSET', key, 'learned', cjson.encode(learned))
end

-- For how long nobody may call.
local since = number('since')
if since == 0 then
  since = now
  redis.call('HSET', key, 'since', whole(now))
end
local shut = number('shut')
if report.shut > 0 and now + report.shut > shut then
  shut = now + report.shut
  redis.call('HSET', key, 'shut', whole(shut))
end
local closed = math.max(0, shut - now, since + RELEARN - now)

-- The claim.
local counted = report.inFlight + #report.returns + others.flying + #others.returns
local kept = claim == 'INTERIM' and others.waiting or 0
local granted = claim ~= 'NONE' and closed == 0 and counted + kept < learned.estimate

local mine = {
  at = now,
  flying = report.inFlight + (granted and 1 or 0),
  waiting = report.waiting,
  arrivals = report.arrivals,
  returns = {},
  opened = {}
}
for i, back in ipairs(report.returns) do
  mine.returns[i] = now + back
end
for i, age in ipairs(report.ages) do
  mine.opened[i] = now - age
end
redis.call('HSET', key, me, cjson.encode(mine))
redis.call('PEXPIRE', key, IDLE)

local ceilingFor = learned.expires == 0 and -1 or math.max(0, learned.expires - now)
return {
  granted and 1 or 0,
  others.flying,
  math.floor(others.arrivals * 1000000),
  others.waiting,
  closed,
  others.processes,
  learned.estimate,
  learned.ceiling,
  ceilingFor,
  learned.revision,
  others.returns,
  others.ages
}

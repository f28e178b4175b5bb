-- Keep a frame if its writer still leads the chat. Returns 1; 0 when another worker does or did; -1 when the store has
-- lost the chat, as a Redis that comes back empty has, or the frame before.
-- KEYS: lease, frames, run, inbox, history, channel, session.
-- ARGV: lease token, frames to keep, seconds to keep, messages to keep, milliseconds of a lease, run, seq, frame, '1' when
-- the writer has put back what it has, so that what is still missing is lost, 'end' for the last frame of a turn, and then
-- what was said in it.
local lease = redis.call('GET', KEYS[1])
local mended = ARGV[9] == '1'
if lease and lease ~= ARGV[1] then
  return 0
end
if redis.call('EXISTS', KEYS[7]) == 0 then
  if redis.call('EXISTS', KEYS[2]) == 0 and not mended then
    return -1
  end
  redis.call('SET', KEYS[7], '1', 'EX', ARGV[3]) -- a full Redis has dropped that key alone
end
local entries = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
local last = #entries > 0 and tonumber(string.match(entries[1][1], '^%d+')) or 0
local before = tonumber(ARGV[7]) - 1
if last < before and (lease or last == 0) and not mended then
  return -1 -- a frame before this one was lost, or could not be kept
end
if not lease then
  -- Nobody leads: the lease ran out, or everything is gone. Where nothing was written since, this writer leads again.
  if last ~= before and last > 0 then
    return 0
  end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[5])
end
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[2], ARGV[7] .. '-0', 'f', ARGV[8])
redis.call('EXPIRE', KEYS[2], ARGV[3])
if ARGV[10] == 'end' then
  -- The head is the message of this run, unless the store lost that one and took another since.
  local head = redis.call('LINDEX', KEYS[4], 0)
  if head and string.find(head, ARGV[6], 1, true) then
    redis.call('LPOP', KEYS[4])
  end
  redis.call('DEL', KEYS[3])
  -- Appended to the history as it is now: the client may have given another one during the turn.
  for i = 11, #ARGV do
    redis.call('RPUSH', KEYS[5], ARGV[i])
  end
  redis.call('LTRIM', KEYS[5], -tonumber(ARGV[4]), -1)
  redis.call('EXPIRE', KEYS[5], ARGV[3])
else
  redis.call('SET', KEYS[3], ARGV[6], 'EX', ARGV[3])
end
redis.call('PUBLISH', KEYS[6], ARGV[7])
return 1

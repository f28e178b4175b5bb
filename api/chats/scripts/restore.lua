-- Put back what a worker holds of a chat that the store has lost: newer frames, and what was said unless the store knows
-- of later turns than this worker does.
-- KEYS: session, history, inbox, frames, run, channel.
-- ARGV: frames to keep, seconds to keep, how many frames follow, number of the last frame that what was said takes account
-- of, 0 to leave a history that is there, number and text of each frame, then what was said.
local last = redis.call('XREVRANGE', KEYS[4], '+', '-', 'COUNT', 1)
local newest = 0
if #last > 0 then
  newest = tonumber(string.match(last[1][1], '^%d+'))
end
local said = 6 + 2 * tonumber(ARGV[3])
for i = 6, said - 1, 2 do
  if tonumber(ARGV[i]) > newest then
    redis.call('XADD', KEYS[4], 'MAXLEN', ARGV[1], ARGV[i] .. '-0', 'f', ARGV[i + 1])
  end
end
if newest <= tonumber(ARGV[4]) and (ARGV[5] == '1' or redis.call('EXISTS', KEYS[2]) == 0) then
  redis.call('DEL', KEYS[2])
  for i = said, #ARGV do
    redis.call('RPUSH', KEYS[2], ARGV[i])
  end
end
redis.call('SET', KEYS[1], '1')
for i = 1, 5 do
  redis.call('EXPIRE', KEYS[i], ARGV[2])
end
if said > 6 then
  redis.call('PUBLISH', KEYS[6], ARGV[said - 2])
end

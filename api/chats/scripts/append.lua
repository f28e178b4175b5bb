-- Keep a frame if its writer still leads the chat. Returns 1, or 0 when another worker does.
-- KEYS: lease, frames, run, inbox, history, channel.
-- ARGV: lease token, frames to keep, seconds to keep, messages to keep, run, seq, frame, 'end' for the last frame of a
-- turn, and then what was said in it.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[2], ARGV[6] .. '-0', 'f', ARGV[7])
redis.call('EXPIRE', KEYS[2], ARGV[3])
if ARGV[8] == 'end' then
  redis.call('LPOP', KEYS[4])
  redis.call('DEL', KEYS[3])
  -- Appended to the history as it is now: the client may have given another one during the turn.
  for i = 9, #ARGV do
    redis.call('RPUSH', KEYS[5], ARGV[i])
  end
  redis.call('LTRIM', KEYS[5], -tonumber(ARGV[4]), -1)
  redis.call('EXPIRE', KEYS[5], ARGV[3])
else
  redis.call('SET', KEYS[3], ARGV[5], 'EX', ARGV[3])
end
redis.call('PUBLISH', KEYS[6], ARGV[6])
return 1

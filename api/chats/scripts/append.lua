-- Keep a frame if its writer still leads the chat. Returns 1, or 0 when another worker does.
-- KEYS: lease, frames, run, inbox, context, channel.
-- ARGV: lease token, frames to keep, seconds to keep, run, seq, frame, 'end' for the last frame of a turn, history.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[2], ARGV[5] .. '-0', 'f', ARGV[6])
redis.call('EXPIRE', KEYS[2], ARGV[3])
if ARGV[7] == 'end' then
  redis.call('LPOP', KEYS[4])
  redis.call('DEL', KEYS[3])
  if ARGV[8] ~= '' then
    redis.call('SET', KEYS[5], ARGV[8], 'EX', ARGV[3])
  end
else
  redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[3])
end
redis.call('PUBLISH', KEYS[6], ARGV[5])
return 1

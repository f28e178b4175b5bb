-- Let a message wait. KEYS: inbox. ARGV: message, longest inbox, seconds to keep. Returns 1, or 0 when it is full.
if redis.call('LPOS', KEYS[1], ARGV[1]) then
  return 1 -- a client whose reply was lost asks again
end
if redis.call('LLEN', KEYS[1]) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1

-- Go on leading a chat. Returns 1; 0 when another worker does or did.
-- KEYS: lease, frames. ARGV: lease token, milliseconds of a lease, number of the last frame that this worker knows.
local lease = redis.call('GET', KEYS[1])
if lease and lease ~= ARGV[1] then
  return 0
end
if not lease then
  -- Nobody leads, after a long pause or in a store that came back empty. Frames written since are another worker's; of
  -- a frame of ours that is on its way back, the script that wrote it has taken the lease.
  local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
  if #last > 0 and string.match(last[1][1], '^%d+') ~= ARGV[3] then
    return 0
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1

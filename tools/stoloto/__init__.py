"""Reading StoLoto: one client with a cache, one pace for all requests, and a dated snapshot."""

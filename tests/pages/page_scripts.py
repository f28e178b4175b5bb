"""Scripts that a test lets run before those of a page."""

#: Timers of ten seconds and more run out when `elapse()` is called.
HELD_TIMERS = """
    const held = new Map(), wait = setTimeout, forget = clearTimeout;
    window.setTimeout = (run, after) => {
      if (after < 10_000) return wait(run, after);
      const id = wait(() => {}, 0);
      held.set(id, run);
      return id;
    };
    window.clearTimeout = (id) => { held.delete(id); forget(id); };
    window.elapse = () => { const due = [...held.values()]; held.clear(); for (const run of due) run(); };
"""
#: `opened` has the times, in milliseconds, at which WebSockets were opened.
NOTED_SOCKETS = """
    const opened = [];
    window.WebSocket = class extends WebSocket {
      constructor(address) { opened.push(performance.now()); super(address); }
    };
"""

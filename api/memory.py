"""Memory that the process no longer needs."""

import ctypes
import gc


def give_back_free_memory() -> None:
    """Hand freed memory to the system: glibc keeps what an import or a build has freed, some tens of megabytes.

    Does nothing with other C libraries. Takes milliseconds, so call it in a thread.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def collect_what_comes() -> None:
    """Collect garbage from now on, without ever looking through what is alive now.

    Looking through all that is imported would stop the event loop for a tenth of a second now and then; so would doing
    it once more here, for the few megabytes of garbage that a start leaves.
    """
    gc.freeze()
    gc.enable()

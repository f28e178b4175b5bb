"""`python -m api`: the server."""

import gc

# Next to nothing that a start imports and builds is garbage, and looking for it is a fifth of the start. The server
# collects again when all is built.
gc.disable()

from api.command import main  # noqa: E402 - only after that

if __name__ == "__main__":
    main()

"""`python -m selaras` is the same program as `selaras`."""

import sys

from selaras.config.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m etl.sample`, the same as `python -m etl sample`."""

import sys

from etl.sample import command

sys.exit(command(sys.argv[1:]))

"""`python -m lint` is the galleyproof command, also where no script is on the path."""

from lint.cli import main

main()

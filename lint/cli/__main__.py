"""`python -m lint.cli` is the galleyproof command."""

from lint.cli import main

main()

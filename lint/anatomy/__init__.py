"""Article anatomy from plain text: what each line is in the article, with the evidence that decided it."""

from lint.anatomy.doubles import Double, doubles
from lint.anatomy.layout import read_blocks

__all__ = ["Double", "doubles", "read_blocks"]

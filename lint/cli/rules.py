"""`galleyproof rules`: the list of rules."""

from __future__ import annotations

import click

"""Words: whether one is misspelt, and what was meant."""

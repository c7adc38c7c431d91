"""Office Open XML: a Word file's parts, styles and paragraphs."""

"""Figures and dates as words and numerals write them."""

"""Names of people and places: whether two spellings in an article are one name."""

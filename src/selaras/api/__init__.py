"""The outward API: the rules for programs, read-mostly, with schemas of its own."""

"""Pages for citizens and for anybody who calculates: no sign-in, no record of an office."""

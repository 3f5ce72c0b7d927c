"""Daily work: a log entry, its evidence, and the claim by which it reaches an indicator."""

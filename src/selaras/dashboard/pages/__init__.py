"""Pages that are put together out of what was asked and what is known."""

"""Pages of measurement: the office's list, one slot, the queue of verification."""

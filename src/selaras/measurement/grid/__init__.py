"""The entry grid of an office and quarter: what it shows, what was sent, what was pasted (decision 0060)."""

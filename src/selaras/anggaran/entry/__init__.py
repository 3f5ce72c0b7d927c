"""The table in which the months of a budget are entered: its rows, what was sent, what was pasted."""

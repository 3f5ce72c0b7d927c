"""The SKP on paper: the frozen text with its head, who agreed, and its seal."""

"""The Perjanjian Kinerja on paper: the frozen text with its head, its signatures and its seal."""

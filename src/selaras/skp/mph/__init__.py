"""Matriks peran hasil: the results of a unit against its people (decision 0091)."""

"""Selaras: performance accountability of Bawaslu, from the national IKU to one person's day."""

__version__ = "0.1.0"

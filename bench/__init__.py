"""Benches: figures with their reference beside them, never a timed test that fails on a slow day."""

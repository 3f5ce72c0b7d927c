"""Tindakan perbaikan: who may do what, what is read, what pages show. The acts: `actions/measures.py`."""

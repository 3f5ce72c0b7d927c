"""Reads across rooms, one file a page."""

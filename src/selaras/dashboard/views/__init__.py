"""Pages across rooms, one file a page."""

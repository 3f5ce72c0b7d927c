"""Pages of SKP: writing and agreeing (`writing`), what stands around the RHK (`framing`)."""

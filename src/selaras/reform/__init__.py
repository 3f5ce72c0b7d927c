"""The road map of Reformasi Birokrasi: its actions, hung on the same tree of results."""

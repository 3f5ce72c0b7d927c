"""Bukti: files, links and paper that a figure rests on; bytes are kept once."""

"""Laporan Kinerja (LKjIP) of one office and year."""

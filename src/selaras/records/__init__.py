"""Dokumen: the one home of what is signed, as a frozen snapshot with its hash and verify code."""

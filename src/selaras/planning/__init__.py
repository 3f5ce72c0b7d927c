"""Renstra, the tree of results (Sasaran), indicators with their manual, targets, Perjanjian Kinerja."""

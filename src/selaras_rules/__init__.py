"""The law as dated data, and its arithmetic, every figure explained.

Pure Python: no Django, no database, no clock, no binary floating point. PyYAML is the only dependency
(it reads the regulation data beside the functions). Whoever calls a rule passes the
date that governs; a rule never asks what day it is.
"""

"""Reads of planning, one file a subject; everything a person sees passes through `visible_to`."""

"""Offices and their parts, posts, people, and who does what where, all of it dated."""

"""Meetings that make people understand: materials, attendance, questions, commitment, follow-up."""

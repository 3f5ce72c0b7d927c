"""The workbook: its sheets as code, reading it with suspicion, comparing it, writing it."""

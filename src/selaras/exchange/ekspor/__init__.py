"""Data out: an office's plan and figures of a year, as the workbook that comes in, as CSV or as JSON."""

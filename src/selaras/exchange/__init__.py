"""The workbook in and out, and the demo that is made of it."""

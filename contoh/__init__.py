"""The shipped example: readable YAML, and the script that makes its workbook."""

"""DOCX beside the PDF: from a template that an official may edit in his word processor."""

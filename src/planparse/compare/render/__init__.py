"""A comparison as text for the terminal, Markdown, a page, CSV or a workbook."""

"""A difference as text for the terminal, Markdown, or a page."""

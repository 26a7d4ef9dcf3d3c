"""A PDF page by page: what is printed where, what is beside the text, and in which order it is read."""

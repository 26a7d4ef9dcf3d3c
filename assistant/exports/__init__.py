"""What leaves the house as a file: reports and answers as Word, PDF, Markdown and text, and cells of spreadsheets."""

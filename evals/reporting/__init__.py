"""What people read of a run: one HTML page that works offline, the same as Markdown, and as JSON."""

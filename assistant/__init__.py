"""The core of the strategy assistant. Knows no other folder."""

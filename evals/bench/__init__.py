"""How fast things go and how much memory they need; figures, not tests."""

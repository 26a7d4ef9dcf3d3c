"""What stands around the verdicts of a report: frame, what is alike, the way to a decision, questions, reviews."""

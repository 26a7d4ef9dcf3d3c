"""Scorers: what judges one sample's result. Each sees the sample and the result, and gives scores."""

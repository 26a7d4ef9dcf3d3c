"""Simple systems that run beside ours, so that every figure has something to be compared with."""

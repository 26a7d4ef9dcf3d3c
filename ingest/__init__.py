"""From a corpus folder to a live index."""

"""Everything that touches a framework or a file format. Only ``bootstrap`` and ``ingest`` choose among these."""

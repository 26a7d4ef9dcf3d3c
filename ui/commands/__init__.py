"""The commands of ``strategi``, one file a subject. Heavy libraries load inside them."""

"""Records in a database: SQLite in the data folder, or PostgreSQL by URL. The only room that knows SQLAlchemy."""

"""Keeping the records: SQLAlchemy over one SQLite file, its migrations, search, files and backups."""

"""The office: its settings, roles and backups."""

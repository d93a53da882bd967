"""The care for the database: backups, passphrase, damage."""

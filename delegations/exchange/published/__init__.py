"""What other programs subscribe to or read: calendars, contacts, open data."""

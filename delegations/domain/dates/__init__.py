"""Days, times and terms, by both calendars."""

"""The bin: deleted visits until it is emptied."""

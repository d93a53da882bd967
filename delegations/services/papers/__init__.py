"""Papers: printed, signed, kept, scanned."""

"""Papers in the window: seen, printed, kept."""

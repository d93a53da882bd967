"""Working groups and their meetings."""

"""Files that papers become, and what is done to finished ones."""

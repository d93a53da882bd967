"""Papers of the library, the map, and of one person's data."""

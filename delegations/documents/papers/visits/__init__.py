"""Papers of a visit."""

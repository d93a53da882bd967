"""Personal data: what is known of a person, its erasure, the yearly review."""

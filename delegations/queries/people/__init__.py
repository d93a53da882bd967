"""People: their list, whom completion offers, who is who."""

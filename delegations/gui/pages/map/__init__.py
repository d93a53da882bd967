"""The map of partner cities."""

"""Working groups of networks of cities."""

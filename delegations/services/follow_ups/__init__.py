"""The register of follow-ups, and strategies."""

"""The register of follow-ups: everything promised, in visits, meetings and strategies."""

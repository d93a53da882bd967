"""The sample records, which a newcomer sees first."""

"""Papers of the registers of follow-ups and gifts."""

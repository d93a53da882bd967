"""What every change goes through: history, drafts, the bin."""

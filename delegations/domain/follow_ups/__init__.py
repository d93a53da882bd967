"""What was promised, and the strategies whose tasks are followed up."""

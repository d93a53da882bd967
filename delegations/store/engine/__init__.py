"""Database files: opened, made, encrypted, shared by several programs."""

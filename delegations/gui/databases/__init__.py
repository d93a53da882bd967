"""Databases in the window: opened, protected, gone back to, saved."""

"""Packages between cities as files."""

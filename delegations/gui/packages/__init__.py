"""Packages between cities: sending records, and taking what came."""

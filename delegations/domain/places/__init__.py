"""Municipalities: names, territories, maps, agreements."""

"""Certificates and keys as files: read here, for those who sign papers and those who sign or open packages.

``documents`` and ``exchange`` both need it and neither is the other's; nothing here knows a database or a paper.
"""

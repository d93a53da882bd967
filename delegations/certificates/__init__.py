"""Certificates and keys as files: read here, for those who sign papers and those who sign or open packages.

``documents`` and ``exchange`` both need it and neither is the other's; nothing here knows a database or a paper.
"""

import logging

# The libraries log, with a traceback, that nobody vouches for a certificate: that is what a person decides here.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

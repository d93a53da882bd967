"""How papers are set: blocks become lines, pages, a PDF. It knows no visit and no paper, only what they say."""

"""Texts to begin with: what somebody types, pastes or writes to see what happens."""

MARKUP = (
    '<img src="file:///etc/passwd"/><b>x</b>&amp;', "{{ 7*7 }}{% for a in b %}", "=cmd|' /C calc'!A0",
    "../../etc/passwd", "Лариса Карп’як, начальниця відділу", "\u202eabc\u0000", "شهرداری کرمان ۱۴۰۲",
    "a" * 3_000, "\n\n\t;;", "شهر \u0378", "{{ ۱ }}",
)  # fmt: skip
GREEDY = (
    "{% set a = title %}" + "{% set a = a ~ a %}" * 30,
    "{% for a in title %}{% for b in title %}{% endfor %}{% endfor %}",
    "{{ [guests, guests]|join(title) }}{{ 'a' + 'b' }}", "{{ " + "(" * 90 + "1" + ")" * 90 + " }}",
)  # fmt: skip
"""Templates that make much out of little."""
LISTED = (
    "Ігор\t" * 300 + "\n" + ";" * 3_000,
    "09:30 " + " " * 3_000 + "–",
    "1." * 2_000,
    "до " * 2_000,
    "а" + "\u0301\u0327" * 900,
)
"""Lists that look like one thing for long, and are none."""
WIDE = "a" + ";" * 5_000 + "\n" + "б;" * 199

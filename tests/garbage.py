"""What may stand in a database where a program once wrote JSON."""

import json

GARBAGE = {
    "no JSON": lambda data: "{",
    "a list": lambda data: "[]",
    "a word": lambda data: '"слово"',
    "too deep": lambda data: "[" * 100_000,
    "a newer format": lambda data: json.dumps(data | {"format": 99}),
    "a format that is none": lambda data: json.dumps(data | {"format": "перший"}),
    "a text that is none": lambda data: json.dumps(dict.fromkeys(data)),
    "a nested ruin": lambda data: json.dumps({name: {"хто": ["де"]} for name in data}),
}

"""Compound files ([MS-CFB]) as old office programs write them, made small: a root with storages and streams."""

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def compound(streams=(), storages=(), content=b""):
    """Return a compound file; each of ``streams`` holds ``content``."""
    body = content.ljust(4096, b"\0")
    size = -(-len(body) // _SECTOR)
    body = body.ljust(size * _SECTOR, b"\0")
    entries = [("Root Entry", _ROOT), *((one, _STORAGE) for one in storages), *((one, _STREAM) for one in streams)]
    directory = -(-len(entries) // 4)
    fat = [_FAT, *_chain(1, directory)]
    rows, start = [], 1 + directory
    for number, (name, kind) in enumerate(entries):
        after = number + 1 if 0 < number < len(entries) - 1 else _NONE
        child = 1 if kind == _ROOT and len(entries) > 1 else _NONE
        first, length = (start, len(body)) if kind == _STREAM else (_END if kind == _ROOT else 0, 0)
        if kind == _STREAM:
            fat += _chain(start, size)
            start += size
        encoded = (name + "\0").encode("utf-16-le")
        rows.append(
            encoded.ljust(64, b"\0")
            + struct.pack("<HBBIII16xI8x8xIQ", len(encoded), kind, 1, _NONE, after, child, 0, first, length)
        )
    table = b"".join(rows).ljust(directory * _SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    used = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    return header + used + table + body * len(streams)


def _chain(first, count):
    return [*range(first + 1, first + count), _END]

"""A printer's profile for tests, made by hand: four inks, with the least that an ICC profile must hold."""

import struct
from pathlib import Path

_D50 = struct.pack(">3i", 63190, 65536, 54061)


def write_cmyk_profile(path: Path) -> Path:
    """A profile in which a light colour takes little ink of all four, and a dark one much.

    Source of the format: ICC.1:2001-04 (version 2), lut8Type.
    """
    from_lab = b"".join(bytes([255 - 255 * light] * 3 + [0]) for light in (0, 1) for _ in range(4))
    to_lab = b"".join(bytes([0 if number else 255, 128, 128]) for number in range(16))
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 6) + b"Proef\0" + bytes(78),
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": b"XYZ \0\0\0\0" + _D50,
        b"A2B0": _lut(4, 3, to_lab),
        b"B2A0": _lut(3, 4, from_lab),
    }
    path.write_bytes(_join(tags))
    return path


def _lut(inputs: int, outputs: int, grid: bytes) -> bytes:
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    curve = bytes(range(256))
    head = b"mft1\0\0\0\0" + bytes([inputs, outputs, 2, 0])
    return head + identity + curve * inputs + grid + curve * outputs


def _join(tags: dict[bytes, bytes]) -> bytes:
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(body), len(content))
        body += padded
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H", 2025, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _D50
    return header + bytes(128 - len(header)) + table + body

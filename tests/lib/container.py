"""The framing of a backup container (docs/internals/backup.md), for tests that damage one."""
import struct

HEAD = 10
LOCK = 1 + 32 + 16 + 4 + 4 + 80
STREAM_HEAD = 24
CHUNK = 64 * 1024


def split(data):
    """The head with its locks, and the sealed chunks with their lengths before them."""
    assert data[:8] == b"TDSAOLUU"
    at = HEAD + data[9] * LOCK + STREAM_HEAD
    head, chunks = data[:at], []
    while at < len(data):
        size = 4 + struct.unpack_from("<I", data, at)[0]
        chunks.append(data[at:at + size])
        at += size
    return head, chunks


def owners(files):
    """For each chunk the file it belongs to, and whether it is the head of that file."""
    result = []
    for name, size in files:
        result.append((name, True))
        result += [(name, False)] * ((size + CHUNK - 1) // CHUNK)
    return result

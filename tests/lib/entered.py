"""Rows that a test puts into the data file itself, entered in the log as the program would have: else it believes no account, role or
request of them. Also the digest of an object's rows, as docs/internals/audit.md tells it."""
import functools
import hashlib
import json
import os
import re
import struct
import uuid

from object_tables import logged_tables

SOURCE = os.environ.get("TD_SOURCE", ".")


def column(value):
    if value is None:
        return b"N" + struct.pack(">Q", 0)
    if isinstance(value, int):
        return b"I" + struct.pack(">q", value)
    kind, value = (b"B", value) if isinstance(value, bytes) else (b"T", value.encode())
    return kind + struct.pack(">Q", len(value)) + value


@functools.cache
def statements():
    """The rows of each table of each family, in their order."""
    with open(os.path.join(SOURCE, "src", "store", "objects.sql"), encoding="utf-8") as file:
        text = file.read()
    rows = dict(re.findall(r"^-- name: rows_of_(\w+) :script\n(?:--[^\n]*\n)+(SELECT.*?);", text, re.M | re.S))
    of_family = {}
    for table, (family, _) in logged_tables().items():
        of_family.setdefault(family, []).append((table, rows[table]))
    return of_family


def digest(connection, tables, key):
    hashed = b""
    for table, statement in tables:
        rows = connection.execute(statement, (key,)).fetchall()
        if rows:
            hashed += b"S" + struct.pack(">Q", len(table)) + table.encode()
        for row in rows:
            hashed += b"R" + struct.pack(">Q", len(row)) + b"".join(column(value) for value in row)
    return hashlib.sha256(hashed).digest()


def _node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def _grow(connection, log, leaf):
    """One leaf more in the tree of a log."""
    size, edge = connection.execute("SELECT size, frontier FROM audit_head WHERE log_id = ?", (log,)).fetchone()
    edge = [edge[i:i + 32] for i in range(0, len(edge), 32)]
    height, new = 0, leaf
    while size >> height & 1:
        new = _node(edge.pop(), new)
        height += 1
        if height % 8 == 0:
            connection.execute("INSERT INTO audit_node VALUES (?, ?, ?, ?)", (log, height // 8, size >> height, new))
    edge.append(new)
    root = edge[-1]
    for left in reversed(edge[:-1]):
        root = _node(left, root)
    connection.execute("UPDATE audit_head SET size = ?, root = ?, frontier = ? WHERE log_id = ?", (size + 1, root, b"".join(edge), log))
    return size


def _log_of(connection, family, key):
    """The log in which the program enters such an object: that of the group, where its rows say which one, else the installation's."""
    group = {"group_id": "?", "group_year_id": "(SELECT group_id FROM group_year WHERE id = ?)",
             "revision_id": "(SELECT y.group_id FROM group_year AS y JOIN revision AS r ON r.group_year_id = y.id WHERE r.id = ?)"}
    if family == "group":
        return key
    for table, (of, column) in logged_tables().items():
        if of != family:
            continue
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for name in group:
            row = connection.execute(f"SELECT {name} FROM {table} WHERE {column} = ?", (key,)).fetchone() if name in names else None
            if row:
                return connection.execute(f"SELECT {group[name]}", row).fetchone()[0]
    return 0


def enter(connection, *objects):
    """An entry of form 1 for each object, "account:17", as its rows stand now."""
    families = statements()
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    for name in objects:
        family, key = name.split(":")
        last = connection.execute("SELECT e.body, o.log_id FROM audit_object AS o JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq "
                                  "WHERE o.object = ? ORDER BY o.seq DESC", (name,)).fetchone()
        log = last[1] if last else _log_of(connection, family, int(key))
        seq = connection.execute("SELECT size FROM audit_head WHERE log_id = ?", (log,)).fetchone()[0]
        body = json.dumps({"v": 1, "ts": "2026-01-01T00:00:00.000Z", "seq": seq, "actor": "os", "onbehalf": None, "deleg": None, "sess": None,
                           "ip": None, "act": "account.add", "obj": name, "unit": None, "cycle": None, "state_from": None, "state_to": None,
                           "before": json.loads(last[0])["after"] if last else None,
                           "after": digest(connection, families[family], int(key)).hex(), "pii": None, "req": str(uuid.uuid4()),
                           "ver": "thidua"}, separators=(",", ":")).encode()
        leaf = hashlib.sha256(b"\x00" + body).digest()
        assert _grow(connection, log, leaf) == seq
        connection.execute("INSERT INTO audit_entry VALUES (?, ?, ?, ?)", (log, seq, leaf, body))
        connection.execute("INSERT INTO audit_detail VALUES (?, ?, ?, '')", (log, seq, os.urandom(32)))
        connection.execute("INSERT INTO audit_object VALUES (?, ?, ?)", (log, name, seq))

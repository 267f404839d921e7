"""The tables of the data file as the program has them: which of them the log vouches for, and as what."""
import functools
import os
import re
import subprocess


def logged_tables():
    """Of each table that the log vouches for the family of its objects, and the column with their key."""
    return {table: (family, re.match(r"SELECT DISTINCT (\w+)", keys).group(1)) for kind, family, table, keys in _tables() if kind == "logged"}


def unlogged_tables():
    return {table for kind, _, table, _ in _tables() if kind == "unlogged"}


@functools.cache
def _tables():
    """As the program has them."""
    program = os.path.join(os.environ.get("TD_BUILD", "build"), "tests", "object_tables")
    said = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    return [tuple(line.split("\t")) for line in said.splitlines()]

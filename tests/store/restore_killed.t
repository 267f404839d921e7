#!/usr/bin/env python3
"""A restore that is killed in its last step leaves no older state under the name of the data file: what was committed last, still in the log
of writes beside it, is there with the file, or the file is not there and both are whole under their second name."""
import glob
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

tap = thidua.Tap()
folder = thidua.scratch()
base, db, copy, words = (os.path.join(folder, name) for name in ("base.db", "a.db", "copy.tdsl", "words"))
MARK = "dấu của lần ghi cuối"


def has_mark(path):
    """Read apart, so that nothing is changed where it stands."""
    apart = os.path.join(folder, "apart.db")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(apart + end):
            os.remove(apart + end)
        if end != "-shm" and os.path.exists(path + end):
            shutil.copy(path + end, apart + end)
    connection = sqlite3.connect(apart)
    found = connection.execute("SELECT COUNT(*) FROM search_word WHERE word = ?", (MARK,)).fetchone()[0]
    connection.close()
    return found > 0


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", base)[0] == 0
status, said = run("backup", "--db", base, "-o", copy, "--passphrase-file", words)
assert status == 0, said
writer = sqlite3.connect(base)
writer.execute("PRAGMA wal_autocheckpoint = 0")
writer.execute("INSERT INTO search_word (entry_id, word) SELECT id, ? FROM search_entry LIMIT 1", (MARK,))
writer.commit()
kills = 0
UNLINK, RENAME = "unlink,unlinkat", "rename,renameat,renameat2"
for call, path in ((UNLINK, ""), (UNLINK, "-wal"), (UNLINK, "-shm"), (RENAME, ".dang-khoi-phuc/data.db")):
    thidua.renew(base, db)
    shutil.copy(base + "-wal", db + "-wal")
    assert has_mark(db)
    status, said = run("restore", copy, "--into", db, "--force", "--passphrase-file", words,
                       before=("strace", "-f", "-qq", "-o", "/dev/null", "-P", db + path, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL"))
    kills += status != 0
    kept = [name for name in glob.glob(glob.escape(db) + ".truoc-khoi-phuc-*") if not name.endswith("-wal")]
    if os.path.exists(db):
        tap.ok(has_mark(db), f"killed at {call.split(',')[0]} of a.db{path}: the old file has all that was committed", status, said, sorted(os.listdir(folder)))
    else:
        tap.ok(len(kept) == 1 and has_mark(kept[0]), f"killed at {call.split(',')[0]} of a.db{path}: the old file is whole under its second name", status, said,
               sorted(os.listdir(folder)))
        got, said = run("audit", "verify", "--db", db)
        tap.ok(got == 1 and "no such data file" in said, "and it is said that there is none", got, said)
    status, said = run("restore", copy, "--into", db, "--force", "--passphrase-file", words)
    tap.ok(status == 0 and not has_mark(db) and run("audit", "verify", "--db", db)[0] == 0, "the restore is done again", status, said)
tap.ok(kills == 4, "each was killed", kills)
writer.close()
tap.done()

#!/usr/bin/env python3
"""A clock that went back, as a dead battery leaves it: whoever starts the program is told, with the remedy, and no administrator is made
because the roles of those there are look as if they were of the future."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from forger import forge
from thidua import run

NEW_YEAR_2099 = 4070883600000
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
tap = thidua.Tap()

with thidua.serve(db=db):
    pass  # the sample data, and an administrator
PACKAGE = os.path.join(thidua.SOURCE, "demo", "quang-ninh-mttq-2022")


def starting():
    """What the server says until it is ready, and whether it says that nobody looks after it."""
    server = subprocess.Popen([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port())],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = ""
    for line in server.stdout:
        said += line
        if "Ctrl+C" in line:
            break
    server.terminate()
    return said + server.communicate(timeout=30)[0]


def told(said):
    return "đồng hồ của máy chỉ" in said and "1/1/2099 00:00" in said and "the clock of the machine says" in said and "timedatectl" in said


said = starting()
tap.ok("đồng hồ" not in said and "Chưa có người quản trị" not in said, "a clock that is right is not spoken of", said)
forge(db, f"UPDATE schema_version SET applied_at = {NEW_YEAR_2099}", f"UPDATE access_grant SET valid_from = {NEW_YEAR_2099} WHERE role = 'administrator'")
said = starting()
tap.ok(told(said), "the server says it when it starts", said)
tap.ok("Chưa có người quản trị" not in said, "and does not say that nobody looks after it", said)
status, said = run("admin-token", "--db", db)
tap.ok(status == 1 and told(said) and "/bat-dau" not in said and "--again" in said, "no administrator is made beside those there are", said)
status, said = run("import", PACKAGE, "--db", db)
tap.ok(status == 0 and told(said), "who imports is told too", said)
tap.done()

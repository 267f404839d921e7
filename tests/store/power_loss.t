#!/usr/bin/env python3
"""A power loss takes nothing that was acknowledged, and the audit log vouches for what is there; the test sees it where
a disk lies; one connection checkpoints."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

FOLDER = os.path.join(os.environ["TD_BUILD"], "tests", "store")
LOSSES = {"check": 200, "test": 1000, "torture": 20000}[thidua.DEPTH]
# Through the use cases, with the log checked each time, a loss takes some twenty times as long as one of plain rows.
WITH_LOG = {"check": 100, "test": 1000, "torture": 10000}[thidua.DEPTH]
tap = thidua.Tap()


def run(*arguments):
    done = subprocess.run([os.path.join(FOLDER, "power_loss"), *arguments], capture_output=True, text=True)
    print("#", *arguments, "->", done.stdout.strip(), done.stderr.strip())
    return [int(word) for word in done.stdout.split()] if done.returncode == 0 else None


def lose(program, arguments, losses):
    """Two runs at once, each with its own seed; their figures added up."""
    halves = [subprocess.Popen([os.path.join(FOLDER, program), *arguments, str(losses // 2), seed], stdout=subprocess.PIPE, text=True)
              for seed in ("1", "20251122")]
    said = [half.communicate()[0] for half in halves]
    print(f"# {program}:", *[line.strip() for line in said])
    assert all(half.returncode == 0 for half in halves), said
    return [sum(column) for column in zip(*[[int(word) for word in line.split()] for line in said])]


def nothing_is_missing(total, losses):
    tap.ok(total[0] == losses and total[1] > losses, f"{losses} power losses among {total[1]} acknowledged transactions")
    tap.ok(total[2] == 0, "the file is sound after each")
    tap.ok(total[3] == 0, "nothing that was acknowledged is lost")
    tap.ok(total[4] == 0, "and no transaction is there by half")


nothing_is_missing(lose("power_loss", ["losses"], LOSSES), LOSSES)
acts = lose("power_acts", [], WITH_LOG)
nothing_is_missing(acts, WITH_LOG)
tap.ok(acts[5] == 0, "after each the log is continuous and vouches for every row")
lying = run("losses", "100", "3", "lies")
tap.ok(lying and lying[2] + lying[3] > 0, "on a disk that does not sync, losses are seen")
who = run("checkpoints")
tap.ok(who and who[0] == 1 and who[1] == 0, "only the connection that writes checkpoints")
tap.ok(who and who[2] == 2 and who[3] == 1, "another one would be seen")
tap.done()

#!/usr/bin/env python3
"""A power loss takes nothing that was acknowledged; the test sees it where a disk lies; one connection checkpoints."""
import os
import subprocess

PROGRAM = os.path.join(os.environ["TD_BUILD"], "tests", "store", "power_loss")
LOSSES = {"check": 200, "test": 1000, "torture": 20000}[os.environ["TD_DEPTH"]]
results = []


def ok(condition, name):
    results.append(bool(condition))
    print("ok" if condition else "not ok", len(results), "-", name)


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    print("#", *arguments, "->", done.stdout.strip(), done.stderr.strip())
    return [int(word) for word in done.stdout.split()] if done.returncode == 0 else None


halves = [subprocess.Popen([PROGRAM, "losses", str(LOSSES // 2), seed], stdout=subprocess.PIPE, text=True)
          for seed in ("1", "20251122")]
counts = [[int(word) for word in half.communicate()[0].split()] for half in halves]
print("# losses, transactions, corrupt, lost, partial:", *counts)
total = [sum(column) for column in zip(*counts)]
ok(total[0] == LOSSES and total[1] > LOSSES, f"{LOSSES} power losses among acknowledged transactions")
ok(total[2] == 0, "the file is sound after each")
ok(total[3] == 0, "nothing that was acknowledged is lost")
ok(total[4] == 0, "and no transaction is there by half")
lying = run("losses", "100", "3", "lies")
ok(lying and lying[2] + lying[3] > 0, "on a disk that does not sync, losses are seen")
who = run("checkpoints")
ok(who and who[0] == 1 and who[1] == 0, "only the connection that writes checkpoints")
ok(who and who[2] == 2 and who[3] == 1, "another one would be seen")
print(f"1..{len(results)}")
raise SystemExit(not all(results))

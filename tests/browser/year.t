#!/usr/bin/python3
"""The whole year of a group of five units in headless Chromium, each step by the person whose it is, from an empty file to the next year.

TD_PICTURES=FOLDER writes the pictures of the manual there (make pictures)."""
import os
import subprocess
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "property"), os.path.join(HERE, "..", "tools")]
import people  # noqa: E402
import thidua  # noqa: E402
import year_cast as cast  # noqa: E402
from walk import Lost, Walk  # noqa: E402
from year_end import council, documents, election, hand_over, publication, selection  # noqa: E402
from year_first_half import agreement, covenant, drafting, half_year, movement, plan, targets  # noqa: E402
from year_people import beginning, its_people  # noqa: E402
from year_scores import adoption, appeal, cross_check, expected, self_scores, sixty_criteria, verification  # noqa: E402
from year_steps import tap  # noqa: E402

STEPS = [beginning, its_people, plan, drafting, agreement, targets, covenant, movement, half_year, self_scores, sixty_criteria, cross_check, verification, adoption, appeal,
         selection, election, publication, documents, council, hand_over]


def serve(db):
    return thidua.serve(command="serve", db=db)


def closing(db, folder, ranks):
    """Nobody serves the file any more: the log holds all of it, and the second program recounts what was published."""
    status, said = thidua.run("audit", "verify", "--db", db)
    tap.ok(status == 0, "the log vouches for the whole year", said)
    package = os.path.join(folder, "goi")
    status, said = thidua.run("export", "khoi-so-ca-mau", str(cast.YEAR), "--db", db, "-o", package + "/")
    tap.ok(status == 0, "the published year is exported", said)
    done = subprocess.run([os.path.join(os.environ.get("TD_BUILD", "build"), "thidua-verify"), "score", "--package", package, "--print"],
                          capture_output=True, text=True, check=False)
    found = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    tap.ok([(line[0], line[2], line[3].replace(".", ",")) for line in found] == ranks, "thidua-verify recounts the published package", done.stdout, done.stderr, ranks)


def main():
    with tempfile.TemporaryDirectory() as folder:
        db, ranks = os.path.join(folder, "nam.db"), None
        with serve(db):
            pass
        link = people.administrator_link(db)
        with serve(db) as server:
            walk = Walk(f"http://127.0.0.1:{server.port}", folder, os.environ.get("TD_PICTURES"))
            try:
                for step_of_the_year in STEPS:
                    start = time.monotonic()
                    step_of_the_year(walk, *([link] if step_of_the_year is beginning else []))
                    print(f"# {step_of_the_year.__name__}: {time.monotonic() - start:.1f} s", flush=True)
                tap.ok(not walk.errors(), "no error in the console of either browser", *walk.errors())
                ranks = expected(walk, True)
            except Lost as lost:
                tap.ok(False, "the year can be walked", lost, traceback.format_exc())
            finally:
                walk.quit()
        if ranks:
            closing(db, folder, ranks)
    tap.done()


if __name__ == "__main__":
    main()

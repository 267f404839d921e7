#!/usr/bin/env python3
"""Every act that the program writes into a log, and every kind of object, has words for those who read the log."""
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Tap  # noqa: E402


def acts_of_the_program():
    """Every act that src/app writes into a log: "year.import"."""
    acts = set()
    for path in glob.glob(os.path.join(SOURCE, "src", "app", "**", "*.c"), recursive=True):
        with open(path, encoding="utf-8") as file:
            acts.update(re.findall(r'"([a-z_]+\.[a-z_]+)"', file.read()))
    with open(os.path.join(SOURCE, "src", "app", "movement", "exemplar_step.c"), encoding="utf-8") as file:
        fields = {name for name in re.findall(r'"([a-z_]+\.[a-z_]+)"', file.read()) if not name.startswith("exemplar.")}  # where a mistake stands
    fields |= {act for act in acts if act.startswith("meeting.")}  # likewise
    with open(os.path.join(SOURCE, "src", "web", "forms.c"), encoding="utf-8") as file:
        fields |= set(re.findall(r'\{"([a-z_]+\.[a-z_]+)", "', file.read()))  # which box of a form each mistake belongs to
    return {act for act in acts - fields if not act.endswith((".tsv", ".sql", ".db"))}


def families():
    """The families of objects that a log vouches for."""
    with open(os.path.join(SOURCE, "src", "store", "objects.sql"), encoding="utf-8") as file:
        return set(re.findall(r'^-- Of "([a-z_]+)"', file.read(), re.M))


def named_families():
    with open(os.path.join(SOURCE, "src", "domain", "object_name.c"), encoding="utf-8") as file:
        return set(re.findall(r'^    \{"([a-z_]+)", \{', file.read(), re.M))


def words():
    with open(os.path.join(SOURCE, "i18n", "acts.tsv"), encoding="utf-8") as file:
        return {line.split("\t")[0] for line in file if "\t" in line}


def main():
    tap = Tap()
    known = words()
    acts = acts_of_the_program()
    tap.ok({"year.import", "log.begin"} <= acts, "the acts are found in src/app", " ".join(sorted(acts)))
    silent = sorted(act for act in acts if "act_" + act.replace(".", "_") not in known)
    tap.ok(not silent, "every act has its words: act_... in i18n/acts.tsv", " ".join(silent))
    silent = sorted(families() - named_families())
    tap.ok(not silent, "every family of objects has its words in src/domain/object_name.c", " ".join(silent))
    tap.done()


main()

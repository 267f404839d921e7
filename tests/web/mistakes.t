#!/usr/bin/env python3
"""Every word by which a use case names the place of a mistake is one that forms know: else it would stand beside no field (src/web/forms.c)."""
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap  # noqa: E402

tap = Tap()
SOURCE = os.environ["TD_SOURCE"]
# Of the whole form, told above it: what it stands in, what was seen, how many.
WHOLE = {"", "state", "seen"}
SAID = re.compile(r'\b(?:SAY|SAY_BOTH|say)\(diag, "([^"%]*)"')
PLACED = re.compile(r'struct td_place\)\{(?:\.file = )?TD_STR\("([^"]*)"\)')

with open(os.path.join(SOURCE, "src/web/forms.c"), encoding="utf-8") as file:
    forms = set(re.findall(r'\{"([a-z_.]+)",\s*"', file.read()))
named, unknown = 0, []
for path in sorted(glob.glob(os.path.join(SOURCE, "src/app/**/*.c"), recursive=True)):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    for word in SAID.findall(source) + PLACED.findall(source):
        named += 1
        if word not in forms | WHOLE and not word.startswith("--") and word.isascii() and " " not in word:
            unknown.append((os.path.relpath(path, SOURCE), word))
tap.ok(named > 60 and len(forms) > 60, "the words of use cases and of forms are found", (named, len(forms)))
tap.ok(not unknown, "each is one that forms know", unknown)

# What is asked of a text or a day is told with the name of its field (src/app/basis/typed.c).
ASKED = re.compile(r'\b(?:td_typed_check_(?:text|day)\([^"]*?|text_of\(work, |lines_of\(work, |\{TD_EXEMPLAR_[A-Z]+, |return )"([a-z_.]+)"', re.S)
with open(os.path.join(SOURCE, "src/app/basis/typed.c"), encoding="utf-8") as file:
    names = set(re.findall(r'\{"([a-z_.]+)",\s*\{"', file.read()))
asked = set()
for path in sorted(glob.glob(os.path.join(SOURCE, "src/app/**/*.c"), recursive=True)):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    if "td_typed_check_" in source and not path.endswith("/typed.c"):
        asked |= {word for word in ASKED.findall(source) if "." in word or word in forms}
tap.ok(len(asked) > 20 and not asked - names, "each field of which something is asked has a name to be called by", len(asked), sorted(asked - names))
tap.done()

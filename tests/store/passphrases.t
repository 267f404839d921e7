#!/usr/bin/env python3
"""A passphrase opens a backup in whatever form a keyboard or an editor writes its letters; copies made before that was so still open."""
import base64
import ctypes
import ctypes.util
import itertools
import os
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

WORDS = "con mèo nằm trên mái nhà đỏ"
KIBIBYTES = 8 * 1024
tap = thidua.Tap()
folder = thidua.scratch()


def at(name):
    return os.path.join(folder, name)


FORMS = {"nfc": unicodedata.normalize("NFC", WORDS) + "\n", "nfd": unicodedata.normalize("NFD", WORDS) + "\n",
         "bom": "\ufeff" + WORDS + "\r\n"}
for name, text in {**FORMS, "other": "con mèo nằm trên mái nhà xanh\n", "repeated": "a" * 16 + "\n", "known": "123456123456123456\n"}.items():
    with open(at(name), "w", encoding="utf-8", newline="") as file:
        file.write(text)
db = at("a.db")
assert run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)[0] == 0


def opens(copy, form):
    return run("restore", copy, "--into", at(f"{os.path.basename(copy)}-{form}.db"), "--passphrase-file", at(form))


for made in FORMS:
    status, said = run("backup", "--db", db, "-o", at(made + ".tdsl"), "--passphrase-file", at(made))
    assert status == 0, said
pairs = list(itertools.product(FORMS, FORMS)) if thidua.DEPTH != "check" else [("nfc", "nfd"), ("nfd", "bom"), ("bom", "nfc")]
for made, form in pairs:
    status, said = opens(at(made + ".tdsl"), form)
    tap.ok(status == 0, f"what {made} locks {form} opens", said)
status, said = opens(at("nfc.tdsl"), "other")
tap.ok(status == 1 and "does not open" in said, "other words open nothing", said)
for name in ("repeated", "known"):
    for command in (("backup", "--db", db, "-o", at("weak.tdsl")), ("custodian-key", "--db", db)):
        status, said = run(*command, "--passphrase-file", at(name))
        tap.ok(status != 0 and "dễ bị dò" in said and "guessed easily" in said and not os.path.exists(at("weak.tdsl")),
               f"{command[0]}: {name} is no passphrase", said)

# As the program before made it: the secret half from the very bytes of the file.
sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert sodium.sodium_init() >= 0
for form in ("nfd", "bom"):
    words = FORMS[form].rstrip("\r\n").encode()
    salt, secret, public = bytes(range(16)), ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    assert sodium.crypto_pwhash(secret, ctypes.c_ulonglong(32), words, ctypes.c_ulonglong(len(words)), salt, ctypes.c_ulonglong(3),
                                ctypes.c_size_t(KIBIBYTES * 1024), ctypes.c_int(2)) == 0
    sodium.crypto_scalarmult_base(public, secret)
    with open(at(form + ".cong-khai"), "w") as file:
        file.write(f"thidua-nguoi-giu-1 mat-khau {base64.b64encode(public.raw).decode()} {base64.b64encode(salt).decode()} 3 {KIBIBYTES}\n")
    copy = at(f"before-{form}.tdsl")
    status, said = run("backup", "--db", db, "-o", copy, "--for", at(form + ".cong-khai"))
    assert status == 0, said
    status, said = opens(copy, form)
    tap.ok(status == 0, f"a copy that was locked with the bytes of {form} opens with the same file", said)
tap.done()

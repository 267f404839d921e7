#!/usr/bin/env python3
"""The generators refuse what they promise to refuse, with file and line; and no text of i18n lies unused."""
import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Tap  # noqa: E402

BUILD = os.environ.get("TD_BUILD", "build")
FIRST = '{{! template t struct page "x.h" }}\n'
TEXTS = "key\tvi\ten\nhello\tChào {name}\tHello {name}\nplain\tTrơn\tPlain\n"
tap = Tap()


def run(tool, files):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in files:
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        out = [os.path.join(folder, "o.h"), os.path.join(folder, "o.c")]
        done = subprocess.run([os.path.join(BUILD, "tools", tool), *out, *paths], capture_output=True, text=True)
        return done.returncode, done.stderr.replace(folder + "/", "")


TEMPLATES = [  # body, line of the fault, a word of the message
    ("<p class={{a}}>", 2, "quotes"), ("<p class=a>", 2, "quotes"), ("<p onclick=\"x()\">", 2, "handlers"),
    ("<p\n ONLOAD='x'>", 3, "handlers"), ("<p style=\"color:red\">", 2, "refused"), ("<style>a{}</style>", 2, "style"),
    ("<script>x()</script>", 2, "script"), ("<script>{{a}}</script>", 2, "between tags"),
    ("<script><b></script>", 2, "script"),
    ("<iframe srcdoc=\"x\">", 2, "refused"), ("<a href=\"javascript:x\">", 2, "http"), ("<{{a}}>", 2, "between tags"),
    ("<p {{a}}>", 2, "between tags"), ("<p {{a}}=\"1\">", 2, "between tags"), ("<!-- {{a}} -->", 2, "between tags"),
    ("<p a=\"1\"b=\"2\">", 2, "space"), ("a < b", 2, "&lt;"), ("<p", 2, "inside a tag"), ("<p a=\"", 2, "inside a tag"),
    ("\n\n{{#if a}}", 4, "not closed"), ("{{/if}}", 2, "no open block"), ("{{#else}}", 2, "without"),
    ("{{#each a as r}}{{/if}}", 2, "no open block"), ("{{#each a}}{{/each}}", 2, "as r"),
    ("{{#each a as r}}{{#each b as r}}{{/each}}{{/each}}", 2, "around"), ("{{#each a as r}}{{#else}}{{/each}}", 2, "without"),
    ("{{#if a}}<p{{/if}}>", 2, "different places"), ("<p {{#if a}}b=\"{{#else}}c{{/if}}\">", 2, "different places"),
    ("<a href=\"{{#if a}}/b{{/if}}{{c}}\">", 2, "branches"), ("{{#if a > 1}}{{/if}}", 2, "CONSTANT"),
    ("{{a b}}", 2, "one path"), ("{{a..b}}", 2, "path"), ("{{a.@first}}", 2, "path"), ("{{1a}}", 2, "path"),
    ("{{a", 2, "not closed"), ("{{{a}}", 2, "not closed"), ("<p a=\"{{{a}}}\">", 2, "between tags"),
    ("{{> none}}", 2, "no such partial"), ("<p a=\"{{> t}}\">", 2, "between tags"), ("{{@none}}", 2, "no such word"),
    ("<p>{{@root}}</p>", 2, "starts an address"), ("<a href=\"/x{{@root}}\">", 2, "starts an address"),
    ("{{_ none}}", 2, "no such text"), ("{{_ hello}}", 2, "needs this argument"), ("{{_ plain x=a}}", 2, "no such argument"),
    ("<a href=\"{{_ plain}}\">", 2, "address"), ("<a href=\"/{{_ plain}}\">", 2, "address"),
    ("<img srcset=\"{{a}}\">", 2, "no value"), ("<a rel=\"{{a}}\">", 2, "no value"), ("{{#what a}}", 2, "no such block"),
]
for body, line, word in TEMPLATES:
    code, error = run("tplgen", [("a.html", FIRST + body), ("t.tsv", TEXTS)])
    tap.ok(code == 1 and f"a.html:{line}:" in error and word in error, f"refused: {body!r}", f"{code} {error}")
for first in ("", "<p>", "{{! template t page }}\n", "{{! template 1t struct page \"x.h\" }}\n"):
    code, error = run("tplgen", [("a.html", first + "x")])
    tap.ok(code == 1 and "a.html:1:" in error, f"refused first line: {first!r}", error)
code, error = run("tplgen", [("a.html", FIRST), ("b.html", FIRST)])
tap.ok(code == 1 and "b.html:" in error and "another template" in error, "two templates of one name are refused", error)
FINE = ("<!doctype html><p a='1' b=\"{{a}}\" {{#if a}}hidden{{/if}} c>{{#unless a}}x{{else}}y{{/unless}}</p><br/><script src=\"/a.js\" "
        "defer></script><a href=\"{{@root}}/x?y={{a}}#z\">{{_ hello name=a}}</a><img src=\"data:image/png;base64,x\" alt=\"\">"
        "{{#each a as r}}<option{{#if r.@first}} selected{{/if}} value='{{r.b.c}}'>{{r}}</option>{{/each}}<pre>{ x }</pre>")
code, error = run("tplgen", [("a.html", FIRST + FINE), ("t.tsv", TEXTS)])
tap.ok(code == 0, "what is right is taken", error)

MESSAGES = [
    ("a\tb\n", 1, "first line"), ("key\tvi\ten\na\tb\n", 2, "three cells"), ("key\tvi\ten\na\tb\tc\td\n", 2, "three cells"),
    ("key\tvi\ten\na\t\tc\n", 2, "Vietnamese"), ("key\tvi\ten\na\tb\t\n", 2, "English"),
    ("key\tvi\ten\n\n# x\na\tb\tc\na\tb\tc\n", 5, "there already"), ("key\tvi\ten\nA-b\tb\tc\n", 2, "a-z"),
    ("key\tvi\ten\na\t{x}\tc\n", 2, "different placeholders"), ("key\tvi\ten\na\tb\t{x}\n", 2, "different placeholders"),
    ("key\tvi\ten\na\t{x\t{x}\n", 2, "without }"), ("key\tvi\ten\na\tx}\tx\n", 2, "without {"),
    ("key\tvi\ten\na\t{X}\t{X}\n", 2, "placeholder"), ("key\tvi\ten\na\t{x|y}\t{x}\n", 2, "two forms"),
    ("key\tvi\ten\na\tTie\u0302\u0301ng\tx\n", 2, "normal form"),
]
for text, line, word in MESSAGES:
    code, error = run("msggen", [("t.tsv", text)])
    tap.ok(code == 1 and f"t.tsv:{line}:" in error and word in error, f"refused: {text!r}", f"{code} {error}")
code, error = run("msggen", [("t.tsv", TEXTS), ("u.tsv", "key\tvi\ten\nn\t{n} tỉnh\t{n} {n|province|provinces}\n")])
tap.ok(code == 0, "texts of several files are taken", error)

keys = set()
for path in glob.glob(os.path.join(SOURCE, "i18n", "*.tsv")):
    with open(path, encoding="utf-8") as file:
        keys.update(line.split("\t")[0] for line in file.readlines()[1:] if line.strip() and not line.startswith("#"))
used, prefixes = set(), set()
for path in [path for top in ("src", "tools") for path in glob.glob(os.path.join(SOURCE, top, "**", "*"), recursive=True)]:
    if path.endswith((".c", ".h", ".html")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        used.update(re.findall(r"\{\{_ (\w+)", text) + re.findall(r"TD_MSG_(\w+)", text))
        prefixes.update(re.findall(r'"([a-z]+(?:_[a-z]+)*_)"', text))
        prefixes.update(re.findall(r"TD_MSG_(\w+_)##", text))
unused = {key for key in keys - used if not any(key.startswith(prefix) for prefix in prefixes)}
tap.ok(not unused, "every text of i18n is used", " ".join(sorted(unused)))
tap.done()

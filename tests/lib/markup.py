"""Whether HTML is valid, asked of tidy."""
import re
import subprocess

IGNORED_WARNINGS = re.compile(  # tidy 5.6 does not know all of HTML as it is
    r"proprietary attribute|trimming empty|is not recognized|lacks \"summary\"|not approved by W3C")


def tidy_complaints(body):
    run = subprocess.run(["tidy", "-e", "-q", "-utf8"], input=body, capture_output=True, check=False)
    lines = run.stderr.decode("utf-8", "replace").splitlines()
    return [line for line in lines if not IGNORED_WARNINGS.search(line)]

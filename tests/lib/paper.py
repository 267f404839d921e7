"""Documents on paper for the scripts: the samples, LibreOffice, and pages as words and rules with their places in millimetres."""
import html
import os
import re
import subprocess

from thidua import SOURCE

BUILD = os.environ.get("TD_BUILD", os.path.join(SOURCE, "build"))
DOTS = 300  # to the inch, of pages rendered to find rules
INK = 128  # darker than this is ink


def samples(form, folder, *names, environment=None):
    """Write the sample documents of the tests into a folder: {name: path}."""
    tool = os.path.join(BUILD, "tests", "tools", "document_tool")
    subprocess.run([tool, form, folder, *names], check=True, timeout=120, env={**os.environ, **(environment or {})})
    return {name[:-len(form) - 1]: os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith("." + form)}


def to_pdf(paths, folder):
    """Have LibreOffice convert files, all in one run: {name: path}. It sees no font but ours."""
    environment = {**os.environ, "FONTCONFIG_FILE": os.path.join(SOURCE, "tests", "documents", "fonts.conf"),
                   "XDG_CACHE_HOME": os.path.join(folder, "cache"), "HOME": folder}
    done = subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless",
                           "--convert-to", "pdf", "--outdir", folder, *paths],
                          capture_output=True, text=True, timeout=240, env=environment)
    pdfs = {os.path.splitext(os.path.basename(path))[0]: os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".pdf")
            for path in paths}
    missing = [name for name, path in pdfs.items() if not os.path.exists(path)]
    if missing:
        raise RuntimeError(f"LibreOffice did not convert {missing}: {done.stdout} {done.stderr}")
    return pdfs


def fonts(path):
    """The names of the fonts of a PDF, without the mark of a subset, and whether each is embedded."""
    lines = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    return {(re.sub(r"^[A-Z]{6}\+", "", line.split()[0]), line.split()[-5]) for line in lines}


def pictures(path):
    """A line for each picture that the PDF holds."""
    return subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]


class Word:
    """Its text, and its edges from the upper left corner of the page. bottom - top is a line of single spacing."""

    def __init__(self, left, top, right, bottom, text):
        self.left, self.top, self.right, self.bottom = (float(edge) * 25.4 / 72 for edge in (left, top, right, bottom))
        self.text = html.unescape(text)

    @property
    def middle(self):
        return (self.left + self.right) / 2


def as_one(words, text):
    """Words of one line as one word; None where they are not of one line."""
    if max(w.top for w in words) - min(w.top for w in words) >= 2:
        return None
    line = Word(0, 0, 0, 0, text)
    line.left, line.right = words[0].left, words[-1].right
    line.top, line.bottom = min(w.top for w in words), max(w.bottom for w in words)
    return line


class Page:
    def __init__(self, path, number, width, height, words):
        self.path, self.number, self.words = path, number, words
        self.width, self.height = float(width) * 25.4 / 72, float(height) * 25.4 / 72
        self._dots = None

    def find(self, text):
        """The words of a text that stands on one line, as one word; None where it does not stand so."""
        return next(iter(self.find_all(text)), None)

    def find_all(self, text):
        """Each place of it. What is in columns has its words in the order of the file, or else of the line."""
        parts = text.split()
        orders = [self.words, [word for line in self.lines() for word in sorted(line, key=lambda w: w.left)]]
        for words in orders:
            found = [as_one(words[i:i + len(parts)], text) for i in range(len(words) - len(parts) + 1)
                     if [word.text for word in words[i:i + len(parts)]] == parts]
            found = [line for line in found if line]
            if found:
                return found
        return []

    def text(self):
        return " ".join(word.text for word in self.words)

    def lines(self):
        """Words of about one height as lists, from above."""
        lines = []
        for word in sorted(self.words, key=lambda w: (w.bottom, w.left)):
            if lines and abs(lines[-1][0].bottom - word.bottom) < 1:
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines

    def dots(self):
        """The page in grey, a byte a dot: width, rows."""
        if self._dots is None:
            image = subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-f", str(self.number), "-l", str(self.number), self.path],
                                   capture_output=True, check=True).stdout
            _, size, _, data = image.split(b"\n", 3)
            width, height = map(int, size.split())
            self._dots = [data[row * width:(row + 1) * width] for row in range(height)]
        return self._dots

    def codes(self, dots=200):
        """The texts of the QR codes on the page rendered with so many dots to the inch."""
        image = subprocess.run(["pdftoppm", "-r", str(dots), "-png", "-f", str(self.number), "-l", str(self.number), self.path],
                               capture_output=True, check=True).stdout
        read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", "-"], input=image, capture_output=True)
        return read.stdout.decode().split()

    def rule_below(self, word, reach=4, margin=None):
        """The longest line of ink in the millimetres below a word, so far to its sides (or its own width): left and right edge, or None."""
        margin = word.right - word.left if margin is None else margin
        first = max(0, int((word.left - margin) * DOTS / 25.4))
        end = int((word.right + margin) * DOTS / 25.4)
        rows = self.dots()[int((word.bottom - 0.5) * DOTS / 25.4):int((word.bottom + reach) * DOTS / 25.4)]
        longest = (0, 0)
        for row in rows:
            ink = "".join("x" if dot < INK else " " for dot in row[first:end])
            for run in re.finditer("x+", ink):
                if run.end() - run.start() > longest[1] - longest[0]:
                    longest = run.span()
        if longest[1] - longest[0] < DOTS / 10:
            return None
        return tuple((first + edge) * 25.4 / DOTS for edge in longest)


def pages(path):
    """The pages of a PDF with their words."""
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found = []
    for number, (width, height, inside) in enumerate(
            re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', out, re.S), 1):
        words = [Word(*word) for word in re.findall(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', inside)]
        found.append(Page(path, number, width, height, words))
    return found

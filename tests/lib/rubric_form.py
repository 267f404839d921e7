"""The form in which the rubric of a year is typed, as a browser would send it."""
import html
import re


def form(source):
    """What the form of the table would send."""
    part = source[source.index('<form class="score-form"'):]
    part = part[:part.index("</form>")]
    fields = []
    for tag in re.finditer(r'<input[^>]*>|<textarea[^>]*>[^<]*</textarea>|<select.*?</select>', part, re.S):
        got = tag.group(0)
        name = re.search(r' name="([^"]*)"', got)
        if not name or name.group(1) == "ma":
            continue
        if got.startswith("<textarea"):
            value = re.search(r">([^<]*)</textarea>", got).group(1)
        elif got.startswith("<select"):
            chosen = re.search(r'value="([^"]*)" selected', got)
            value = chosen.group(1) if chosen else ""
        else:
            found = re.search(r' value="([^"]*)"', got)
            value = found.group(1) if found else ""
        fields.append((html.unescape(name.group(1)), html.unescape(value)))
    return dict(fields)

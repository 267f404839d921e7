"""A list of mistakes as a reader needs it: each names its field as its label does, and leads to it."""
import re

from thidua import Tree


def mistakes(source):
    """What the alert of a page lists: words, and the id each leads to (None: nowhere)."""
    found = []
    for alert in Tree(source).root.all("div"):
        if alert.attributes.get("class") != "alert error":
            continue
        for line in alert.all("li"):
            links = [link.attributes.get("href", "") for link in line.all("a")]
            found.append((line.text().strip(), links[0][1:] if links and links[0].startswith("#") else None))
    return found


def label_of(source, field):
    """The label of a field, without what stands in brackets; None: there is no such field."""
    root = Tree(source).root
    fields = [one for tag in ("input", "select", "textarea") for one in root.all(tag) if one.attributes.get("id") == field]
    labels = [one for one in root.all("label") if one.attributes.get("for") == field]
    return re.sub(r"\s*\([^)]*\)", "", labels[0].text()).strip() if fields and labels else None


def unnamed(source):
    """The mistakes of the list that lead to no field, or do not say its label."""
    return [(words, field) for words, field in mistakes(source)
            if not field or not label_of(source, field) or label_of(source, field).lower() not in words.lower()]


def unrepeated(source):
    """The mistakes of the list that lead to a field which does not say them itself."""
    root = Tree(source).root
    fields = {one.attributes.get("id"): one for tag in ("input", "select", "textarea") for one in root.all(tag)}
    beside = {one.attributes.get("id"): one.text().strip() for one in root.all("p") if "mistake" in one.attributes.get("class", "").split()}

    def says(words, field):
        told = fields[field].attributes.get("aria-describedby", "").split() if field in fields else []
        return any(beside.get(one) == words for one in told)
    return [(words, field) for words, field in mistakes(source) if field and not says(words, field)]

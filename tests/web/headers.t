#!/usr/bin/env python3
"""Every page that can be reached, in both languages, and every refusal: all headers, right methods, no dead link."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from probe import missing_headers  # noqa: E402
from thidua import DEPTH, Tap, serve  # noqa: E402

tap = Tap()
MOST = {"check": 60, "test": 700, "torture": 100000}[DEPTH]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def links(body):
    """Addresses on this site, without fragments."""
    found = re.findall(rb'\b(?:href|src|action)="(/[^"#]*)', body)
    return [link.decode().replace("&amp;", "&") for link in found]


def crawl(server):
    """Breadth first, so that every kind of page comes before the many of one kind."""
    seen, queue, dead, wrong, kinds = {"/"}, ["/"], [], [], {}
    while queue and len(kinds) < MOST:
        path = queue.pop(0)
        status, headers, body = server.request("GET", path)
        kinds[path] = headers
        if status != 200 and not (status == 405 and "POST" in headers.get("allow", "")):
            dead.append(f"{status} {path}")
        if missing_headers(headers):
            wrong.append(f"{path} {missing_headers(headers)}")
        if headers.get("content-type", "").startswith("text/html"):
            for link in links(body):
                if link not in seen:
                    seen.add(link)
                    queue.append(link)
    tap.ok(len(kinds) > 40, f"{len(kinds)} addresses were asked for")
    tap.ok(not dead, "no link is dead", "\n".join(dead))
    tap.ok(not wrong, "every answer has all headers", "\n".join(wrong))
    return kinds


def refusals(server, pages):
    wrong = []
    own = {**FORM, "Origin": f"http://127.0.0.1:{server.port}"}
    cases = [("POST", path, own, b"a=1", 405) for path in pages]
    cases += [("HEAD", path, {}, None, 200) for path in pages]
    cases += [("DELETE", path, {}, None, 405) for path in pages]
    cases += [("GET", path + "/khong-co", {}, None, 404) for path in pages if "?" not in path]
    cases += [("GET", path + "?q=%ff", {}, None, 400) for path in pages if "?" not in path]
    cases += [("GET", path, {"Host": "evil.example"}, None, 421) for path in pages]
    for method, path, headers, body, expected in cases:
        status, got, _ = server.request(method, path, body, headers)
        if status != expected and not (method == "POST" and status in (200, 303, 400, 413, 415, 422)):
            wrong.append(f"{method} {path} {headers}: {status}, not {expected}")
        elif missing_headers(got):
            wrong.append(f"{method} {path}: {missing_headers(got)}")
    tap.ok(not wrong, f"{len(cases)} refusals and HEADs have their status and all headers", "\n".join(wrong))


def forgeries(server, pages):
    """A form that another site sends is taken by no page."""
    own = f"http://127.0.0.1:{server.port}"
    sets = [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"},
            {"Origin": "https://evil.example"}, {"Origin": own, "Sec-Fetch-Site": "cross-site"},
            {"Origin": own.replace("http", "https")}]
    taken = []
    for path in pages:
        for headers in sets:
            status, _, _ = server.request("POST", path, b"a=1", {**FORM, **headers})
            if status not in (403, 405):
                taken.append(f"{status} {path} {headers}")
    tap.ok(not taken, "no forged form is taken", "\n".join(taken))


def words(server):
    for path, words, lang in (("/khong-co", "Không có trang này", "vi"), ("/en/khong-co", "no such page", "en"),
                              ("/%ff", "không hợp lệ", "vi"), ("/en/%ff", "not valid", "en")):
        _, _, body = server.request("GET", path)
        text = body.decode()
        tap.ok(words in text and f'lang="{lang}"' in text and not re.search(r">\s*\d{3}\b", text),
               f"{path}: said in words, in its language")


with serve() as server:
    addresses = crawl(server)
    html = [path for path, headers in addresses.items() if "allow" not in headers and headers.get("content-type", "").startswith("text/html")]
    kept = [path for path in html if addresses[path].get("etag")]
    tap.ok(len(kept) * 2 > len(html), f"{len(kept)} of {len(html)} pages may be kept")
    again = [server.request("GET", path, None, {"If-None-Match": addresses[path]["etag"]})[0] for path in kept]
    tap.ok(set(again) == {304}, "and are not sent twice", set(again))
    some = html[:40]
    refusals(server, some)
    forgeries(server, some)
    words(server)
tap.done()

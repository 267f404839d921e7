#!/usr/bin/env python3
"""The log by person, by kind of act, by place and by days, with its pages."""
import os
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
LOG = "/nhat-ky/he-thong"


def rows(source):
    """The entries of a page: number, who, what."""
    return [(int(number), re.sub("<[^>]*>.*", "", who).strip(), what) for number, who, what in re.findall(
        r'<span class="narrow-only">[^<]*</span>(\d+)</a>.*?data-label="Ai" lang="vi">(.*?)</td><td data-label="Việc gì">([^<]*)<', source, re.S)]


def all_pages(browser, **conditions):
    """Every entry that fits, page after page, as the links lead."""
    address, found = LOG + "?" + urllib.parse.urlencode(conditions), []
    for _ in range(100):
        _, _, source = browser.get(address)
        found += rows(source)
        older = re.search(r'<a href="([^"]*)">Các mục cũ hơn', source)
        if not older:
            return found
        address = older.group(1).replace("&amp;", "&")
    raise AssertionError("no end of pages")


with serve() as server:
    for login in ("mau.thu-ky", "mau.can-bo", "mau.thu-ky") * 12:
        Browser(server).as_role(login)
    admin = Browser(server).as_role("mau.quan-tri")
    everything = all_pages(admin)
    numbers = [n for n, _, _ in everything]
    tap.ok(len(everything) > 60 and numbers == sorted(numbers, reverse=True) and numbers[-1] == 0 and len(set(numbers)) == len(numbers),
           "without conditions the pages hold every entry once", len(everything))
    thu_ky = all_pages(admin, nguoi="THU KY")
    tap.ok(thu_ky == [e for e in everything if "Thư ký" in e[1]] and len(thu_ky) >= 24, "by a person, without regard to diacritics", len(thu_ky))
    roles = all_pages(admin, viec="vai-tro")
    tap.ok(roles == [e for e in everything if "vai trò" in e[2]] and len(roles) >= 10, "by kind of act", roles[:5])
    both = all_pages(admin, viec="dang-nhap", nguoi="can bo")
    tap.ok(both and all("Cán bộ" in who for _, who, _ in both) and len(both) < len(all_pages(admin, nguoi="can bo")) + 1, "by both", len(both))
    place = all_pages(admin, noi="/tw/nhom/tay-nam-bo/ca-mau/")
    tap.ok(place and len(place) < len(all_pages(admin, noi="/tw/nhom/tay-nam-bo/")), "by a place, and what stands below it", len(place))
    tap.ok(all_pages(admin, tu="1/1/2000", den="31/12/2999") == everything, "by days that hold all")
    tap.ok(all_pages(admin, den="1/1/2000") == [] and all_pages(admin, tu="1/1/2999") == [], "and by days that hold nothing")
    _, _, source = admin.get(LOG + "?tu=hom-qua&nguoi=a%22%3Cb")
    tap.ok('aria-invalid="true"' in source and "Không đọc được ngày" in source and not rows(source), "a day that is none is told at its field")
    tap.ok('value="a&quot;&lt;b"' in source and "<details open>" in source, "what was asked for stays in the form")
    _, _, source = admin.get(LOG + "?nguoi=khong-co-ai-ten-nay")
    tap.ok("Không có mục nào khớp" in source, "nothing fits, and that is said")
    tap.ok(Browser(server).as_role("mau.can-bo").get(LOG + "?nguoi=a")[0] == 403, "a filter opens no log that is closed")
    tap.ok(Browser(server).as_role("mau.can-bo").get(LOG + "?tu=x")[0] == 403, "nor does a wrong one")
tap.done()

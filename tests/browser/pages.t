#!/usr/bin/python3
"""Opens every kind of page in headless Chromium, wide and at 360 px: no console error, no sideways scroll, targets large enough.

With TD_SHOTS=FOLDER it also keeps a picture of each.
"""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from chromium import driver, take_role  # noqa: E402
from thidua import Tap, serve  # noqa: E402

SHOTS = os.environ.get("TD_SHOTS")
YEAR = "/nhom/tay-nam-bo/2013"
PAGES = [
    "/", "/nap", "/huong-dan", "/huong-dan/tu-cham", "/tim?q=bac+lieu", "/don-vi/bac-lieu", YEAR, YEAR + "/thanh-vien", YEAR + "/giao-uoc",
    YEAR + "/phong-trao", YEAR + "/chi-so", YEAR + "/khen-thuong", YEAR + "/de-nghi", YEAR + "/hoi-nghi", YEAR + "/van-ban",
    YEAR + "/van-ban/bao-cao-tong-ket", YEAR + "/van-ban/doi-chieu-diem", YEAR + "/van-ban/bao-cao-tong-ket-don-vi?don_vi=BL",
    YEAR + "/bo-phieu", YEAR + "/bo-phieu/quy-che",
    YEAR + "/lich-su", YEAR + "/lich-su/1", "/nhat-ky", "/nhat-ky?muc=97&ma=FZBJ-F7NB-SJIS-4U5C", "/nhat-ky/tay-nam-bo", "/nhat-ky/tay-nam-bo/2",
    YEAR + "/lich-su?trang=chi_so", YEAR + "/xep-hang", YEAR + "/do-vung", YEAR + "/ra-soat-diem", YEAR + "/bang-diem",
    YEAR + "/bang-diem?o=BL.I.4", YEAR + "/diem/BL", YEAR + "/diem/BL/I.4",
    "/nhom/dong-bang-song-hong/2023", "/nhom/bac-trung-bo/2022", "/nhom/bien-gioi-phia-bac/2024",
    "/nhom/bien-gioi-phia-bac/2024/chi-so", "/nhom/quang-ninh-mttq/2022", "/nhom/quang-ninh-mttq/2022/thanh-vien",
    "/khong-co-trang-nay", "/dang-nhap", "/dang-nhap?tiep=%2Fnap", "/bat-dau?ma=khong-co",
]
# Pages of a role: those who may not open them see who can.
PAGES_OF = {
    "mau.quan-tri": ["/tai-khoan", "/mo-nhom", "/tai-khoan/thong-tin", "/nguoi-dung", "/nguoi-dung/moi", "/nguoi-dung/moi?vai=head", "/nhat-ky/he-thong", "/can-duyet", "/nhom/tay-nam-bo/noi-to-chuc", "/nhom/tay-nam-bo/chuyen-he-thong", "/nhom/tay-nam-bo/noi-to-chuc?noi=/dien-bien/", "/xac-thuc-lai", "/sao-luu", "/kiem-tra-he-thong", "/thu-dien-tu", "/lich-lam-viec", "/tai-khoan/thu"],
    "mau.cum-truong": ["/uy-quyen", YEAR + "/cong-bo", YEAR + "/kien-nghi", YEAR + "/chenh-lech", YEAR + "/cham-tieu-chi", "/nhom/tay-nam-bo/cai-dat", "/nhom/tay-nam-bo/cham-cheo", YEAR, "/nguoi-dung"],
    "mau.thu-ky": ["/nhom/tay-nam-bo/mau-van-ban", "/nhom/tay-nam-bo/mau-van-ban/bao-cao-tong-ket", "/nhom/tay-nam-bo/phoi-in/bang-khen", YEAR + "/ky-giao-uoc", YEAR + "/phat-dong", YEAR + "/dien-hinh", YEAR + "/bang-tieu-chi", YEAR + "/bang-tieu-chi/so-sanh", YEAR + "/ke-hoach", YEAR + "/ke-hoach/so-sanh", YEAR + "/chi-tieu", YEAR + "/chi-tieu/CM", YEAR + "/hoi-nghi/to-chuc", YEAR + "/hoi-nghi/tong-ket?mau=da-hop"],
    "mau.can-bo": ["/viec-cua-toi", YEAR + "/tu-cham/CM/dan", YEAR + "/so-ket", YEAR + "/so-ket/CM", YEAR + "/trao-doi", YEAR + "/trao-doi/CM/I.4", YEAR + "/minh-chung/CM/I.4", YEAR + "/chi-tieu/CM", YEAR + "/tien-do", "/tai-khoan", "/uy-quyen", "/nap", YEAR + "/cong-bo", "/nhom/tay-nam-bo/cai-dat"],
}
WIDTHS = {"rong": 1366, "hep": 360}

# What must not stick out of the window, beside regions that scroll on their own. A phone widens innerWidth to what sticks out.
SIDEWAYS = "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
SMALL_TARGETS = """
return [...document.querySelectorAll('a, button, input, select, summary')].filter(e => {
  const r = e.getBoundingClientRect();
  const inText = e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  return r.width && r.height && !inText && (r.width < 24 || r.height < 24) && !e.closest('.vh, .skip');
}).map(e => e.outerHTML.slice(0, 90)).slice(0, 5)
"""

# A number of several digits that was broken into lines.
BROKEN_RANKS = """
return [...document.querySelectorAll('.ranks tbody .place')].filter(e => {
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    if (walker.currentNode.data.trim() && range.getClientRects().length > 1) return true;
  }
  return false;
}).length
"""


def check(tap, browser, base, address, name, prefix=""):
    browser.get(base + address)
    loud = [e["message"] for e in browser.get_log("browser")
            if e["level"] in ("SEVERE", "WARNING") and not re.search(r"status of 40[34]", e["message"])]
    tap.ok(not loud, f"{name} {address}: nothing on the console", "\n".join(loud))
    if "khong-co" not in address:
        tap.ok("Không có trang này" not in browser.title and "no such page" not in browser.title,
               f"{name} {address}: is there")
    tap.ok(not browser.execute_script(SIDEWAYS), f"{name} {address}: no sideways scroll")
    tap.ok(not browser.execute_script(BROKEN_RANKS), f"{name} {address}: a rank stands on one line")
    small = browser.execute_script(SMALL_TARGETS)
    tap.ok(not small, f"{name} {address}: targets of 24 px at least", "\n".join(small))
    if SHOTS:
        height = browser.execute_script("return document.documentElement.scrollHeight")
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": WIDTHS[name], "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": name == "hep"})
        file = prefix + (address.strip("/") or "trang-dau").replace("/", "_").replace("?", "_").replace("%", "_")
        browser.save_screenshot(os.path.join(SHOTS, f"{file}-{name}.png"))
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def main():
    tap = Tap()
    with serve() as server, tempfile.TemporaryDirectory() as profile:
        base = f"http://127.0.0.1:{server.port}"
        for name, width in WIDTHS.items():
            browser = driver(width, os.path.join(profile, name))
            try:
                for address in PAGES:
                    for language in ("", "/en"):
                        check(tap, browser, base, language + address, name)
                for login, addresses in PAGES_OF.items():
                    take_role(browser, base, login)
                    tap.ok("phien" in {c["name"] for c in browser.get_cookies()}, f"{name}: one press is enough for {login}")
                    for address in addresses:
                        for language in ("", "/en"):
                            check(tap, browser, base, language + address, name, login + "_")
            finally:
                browser.quit()
    tap.done()


main()

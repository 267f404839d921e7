"""Accounts of a served file, made as people make them: a link, a password, a phone."""
import re
import subprocess

import thidua

PASSWORD = "con mèo nằm trên mái nhà đỏ"


def value(source, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', source)
    return found.group(1) if found else ""


def administrator_link(db, again=False):
    """A link for the first administrator; nobody serves the file meanwhile."""
    arguments = [thidua.PROGRAM, "admin-token", "--db", db, *(["--again"] if again else [])]
    out = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return re.search(r"/bat-dau\?ma=\S+", out).group(0)


def begin(server, link, login):
    """A new administrator with a phone: the browser that is signed in, the phone's secret, the recovery codes."""
    browser = thidua.Browser(server)
    source = browser.get(link)[2]
    status, _, _ = browser.post("/bat-dau", {"ma-moi": value(source, "ma-moi"), "mat-khau": PASSWORD, "nhap-lai": PASSWORD,
                                             "ho-ten": f"Cán bộ {login}", "ten": login}, page=link)
    assert status == 303, (login, status)
    source = browser.get("/tai-khoan/yeu-to-hai")[2]
    secret = re.search(r'class="secret">([^<]*)<', source).group(1)
    status, _, source = browser.post("/tai-khoan/yeu-to-hai", {"khoa": value(source, "khoa"), "ma-so": thidua.totp(secret)})
    codes = re.findall(r"<b>(\w{5}-\w{5})</b>", source)
    assert status == 200 and len(codes) == 10, (login, status)
    return browser, secret, codes

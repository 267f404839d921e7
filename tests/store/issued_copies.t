#!/usr/bin/env python3
"""Issued documents in copies: a backup made while the server works carries the register and its files; restored on another machine each is
served byte for byte, its page and its proof hold; a file that is damaged or gone is named."""
import hashlib
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import PROGRAM, Browser, run

YEAR, REGISTER = "/nhom/tay-nam-bo/2013", "/nhom/tay-nam-bo/so-van-ban"
FORM = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
KINDS = ["bao-cao-tong-ket", "ke-hoach", "giao-uoc"]
VERIFY = os.path.join(os.path.dirname(PROGRAM), "thidua-verify")
tap = thidua.Tap()
folder = thidua.scratch()


def at(name):
    return os.path.join(folder, name)


def issue(secretary, head, kind):
    prepared = f"{YEAR}/trinh-ky/{kind}"
    page = secretary.post(prepared, {**FORM, **({"ngay": "6/3/2013"} if kind == "giao-uoc" else {}), **thidua.added_texts(secretary, prepared), "thay": "them", "ly-do-lai": "Bản thứ hai của năm"})[1]["location"].split("?")[0]
    seen = re.search(r'name="da-xem" value="([^"]*)"', head.get(page)[2]).group(1)
    return head.post(page, {"viec": "ky", "da-xem": seen})[1]["location"].split("?")[0]


def files(server, documents):
    return {(page, ending): server.request("GET", f"{page}/van-ban.{ending}")[2] for page in documents for ending in ("pdf", "docx")}


def doctor(path):
    return re.search(r"^(tốt|chú ý|HỎNG) +Tệp minh chứng: (.*)$", run("doctor", "--db", path)[1], re.M).groups()


with thidua.serve(db=at("a.db")) as server:
    secretary, head = (Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong"))
    documents = [issue(secretary, head, kind) for kind in KINDS]
    before = files(server, documents)
    codes = [re.search(r"/xac-minh/(\w+)", head.get(page)[2]).group(1) for page in documents]
    for _ in range(100):  # signed within a moment
        if all(server.request("GET", f"/xac-minh/{code}/chung-minh")[0] == 200 for code in codes):
            break
        time.sleep(0.1)
    with open(at("pw"), "w", encoding="utf-8") as file:
        file.write("một câu đủ dài để mở khóa bản sao\n")
    status, said = run("backup", "--db", at("a.db"), "-o", at("x.tdsl"), "--passphrase-file", at("pw"))
    tap.ok(status == 0, "a backup while the server works", said)
with open(at("x.tdsl"), "rb") as file:
    sealed = file.read()
tap.ok(not any(body[:200] in sealed for body in before.values()), "nothing of the documents is to be read in it")
status, said = run("restore", at("x.tdsl"), "--into", at("b.db"), "--passphrase-file", at("pw"))
tap.ok(status == 0 and doctor(at("b.db"))[0] == "tốt", "restored elsewhere, the doctor finds every file", said, doctor(at("b.db")))
tap.ok(run("audit", "verify", "--db", at("b.db"))[0] == 0, "and the log vouches for the register")
with thidua.serve(db=at("b.db")) as server:
    tap.ok(files(server, documents) == before, "each file is served byte for byte")
    for page, code in zip(documents, codes):
        status, _, body = server.request("GET", "/xac-minh/" + code)
        source = body.decode()
        digest = hashlib.sha256(before[page, "pdf"]).hexdigest()
        tap.ok(status == 200 and digest in source, "the code leads to what was issued", page, status)
        proof = server.request("GET", f"/xac-minh/{code}/chung-minh")[2]
        paths = []
        for name, content in (("chung-minh.txt", proof), ("van-ban.pdf", before[page, "pdf"])):
            paths.append(at(name))
            with open(paths[-1], "wb") as file:
                file.write(content)
        key = re.search(r"thidua-[0-9a-f]+/tay-nam-bo\+[0-9a-f]{8}\+[\w+/=]+", source).group(0)
        done = subprocess.run([VERIFY, "document", paths[0], "--key", key, "--file", paths[1]], capture_output=True, text=True)
        tap.ok(done.returncode == 0 and "tệp đã ban hành" in done.stdout, "its proof holds, from the restored data", done.stdout + done.stderr)
    # numbers go on where they were
    secretary, head = (Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong"))
    again = issue(secretary, head, KINDS[0])
    tap.ok("02/BC-CTĐ" in head.get(again)[2], "the next number is the next one")

digest = hashlib.sha256(before[documents[0], "pdf"]).hexdigest()
kept = os.path.join(at("b.db") + ".tep", digest[:2], digest)
with open(kept, "r+b") as file:
    file.seek(20)
    file.write(b"\0\0\0")
tap.ok(doctor(at("b.db"))[0] == "HỎNG", "a damaged file is told", doctor(at("b.db")))
with thidua.serve(db=at("b.db")) as server:
    status, _, body = server.request("GET", documents[0] + "/van-ban.pdf")
    tap.ok(status == 500 and b"%PDF" not in body, "and not served as the one that was issued", status)
    tap.ok(server.request("GET", documents[0] + "/van-ban.docx")[2] == before[documents[0], "docx"], "the other one is")
os.remove(kept)
tap.ok(doctor(at("b.db"))[0] == "HỎNG", "so is one that is gone", doctor(at("b.db")))
tap.done()

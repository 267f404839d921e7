"""The scores of the year as they are walked: each unit of itself, of one another, verification, explanation, adoption, an appeal."""
import os
import re
import time

import appealing
import oracle
import samples
import year_cast as cast
from walk import PASSWORD
from year_steps import conference, step, tap, the_year


def block(unit, codes):
    """Rows as they stand in a unit's own Excel: figure, document, explanation."""
    values = cast.figures(unit)
    return [[values[code], "Báo cáo 15/BC, phụ lục 2" if code in cast.PROVEN else "", ""] for code in codes]


def self_scores(walk):
    """One unit on a telephone alone, one with no JavaScript, the others paste their block from Excel; each leader hands in."""
    for unit in cast.UNITS[:-1]:
        walk.sit_down(cast.OFFICERS[unit])
        with walk.telephone() if unit == cast.PHONE else walk.no_script() if unit == cast.THIRD else walk.desk():
            walk.task(f"{unit}: tự chấm điểm")
            total = {cast.PHONE: typed_on_telephone, cast.THIRD: sent_by_button}.get(unit, pasted)(walk, unit)
        walk.sit_down(cast.LEADERS[unit])
        with walk.telephone() if unit == cast.PHONE else walk.no_script() if unit == cast.THIRD else walk.desk():
            walk.task(f"{unit}: tự chấm điểm")
            tap.ok(walk.text("[data-total]") == total and total != "—", "its leader sees the same total", total, walk.text("[data-total]"))
            walk.press("Nộp phiếu tự chấm")
            tap.ok("Đã nộp phiếu" in walk.text() and walk.fits() and not walk.all('[name^="th."]'), f"and hands it in, it is locked: {total}", walk.alert())


def pasted(walk, unit):
    walk.paste("th.I.1", block(unit, cast.CODES))
    tap.ok(walk.saved(), f"{unit} pastes sixty rows, and they are saved", walk.text("[data-state]"))
    return walk.text("[data-total]")


def typed_on_telephone(walk, unit):
    """Row by row, 360 px wide, with the documents where evidence is asked for."""
    rows = dict(zip(cast.CODES, block(unit, cast.CODES)))
    walk.type_on("th.I.1", [actual for actual, _, _ in rows.values()])
    walk.fill({f"vb.{code}": document for code, (_, document, _) in rows.items() if document})
    tap.ok(walk.saved() and walk.fits(), f"{unit} types sixty rows on a telephone", walk.text("[data-state]"))
    total = walk.text("[data-total]")
    walk.task(f"{unit}: tự chấm điểm")
    kept = [walk.one(f'[name="th.{code}"]').get_attribute("value") for code in cast.CODES[::7]]
    tap.ok(kept == [rows[code][0] for code in cast.CODES[::7]] and walk.text("[data-total]") == total, "opened again they stand there", kept)
    return total


def sent_by_button(walk, unit):
    """All of the form at once, by its button."""
    rows = dict(zip(cast.CODES, block(unit, cast.CODES)))
    walk.send("Lưu", {f"{field}.{code}": value for code, (actual, document, _) in rows.items()
                      for field, value in (("th", actual), ("vb", document)) if value})
    tap.ok("Đã lưu" in walk.alert(), f"{unit} sends sixty rows without JavaScript", walk.alert(), walk.text()[:600])
    return walk.text("[data-total]")


def sixty_criteria(walk):
    """One officer in one sitting: on the telephone, by keyboard, by a block, with twenty files; refused for what lacks, then taken."""
    unit, values = cast.LAST, cast.figures(cast.LAST)
    person = cast.OFFICERS[unit]
    walk.sit_down(None).person = person
    with walk.telephone():
        walk.open("/").press("Đăng nhập", "header")
        walk.send("Đăng nhập", {"ten": person.login, "mat-khau": PASSWORD}).send("Xác nhận", {"ma-so": person.code()})
        walk.task(f"{unit}: tự chấm điểm")
        walk.type_on("th.I.1", [values[code] for code in cast.CODES[:5]])
        tap.ok(walk.saved() and walk.fits(), "five rows typed on a telephone are saved", walk.text("[data-state]"))
        walk.picture("tu-cham-dien-thoai")
    walk.open("/viec-cua-toi").task(f"{unit}: tự chấm điểm")
    walk.type_on("th.I.6", [values[code] for code in cast.CODES[5:25]])
    tap.ok(walk.saved(), "twenty more by the keyboard", walk.text("[data-state]"))
    walk.picture("tu-cham", 'tr[data-row="I"]')
    walk.paste("th.III.6", [[values[code]] for code in cast.CODES[25:]])
    tap.ok(walk.saved(), "and the rest as a block", walk.text("[data-state]"))
    start = time.monotonic()
    proven = [code for code in cast.PROVEN if code != "I.3"]
    for code, path in zip([*proven, proven[0]], files(walk.folder)):
        chooser = walk.one(f'[data-chooser="{code}"]')
        walk.browser.execute_script("arguments[0].hidden = false", chooser)
        chooser.send_keys(path)
        walk.browser.execute_script("arguments[0].hidden = true", chooser)
    came = walk.until(lambda: len(walk.all("[data-files] li")) == 20, 60)
    tap.ok(came, f"twenty evidence files in {time.monotonic() - start:.1f} s", len(walk.all("[data-files] li")))
    walk.picture("minh-chung", 'tr[data-row="II"]')
    walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: tự chấm điểm").press("Nộp phiếu tự chấm")
    tap.ok("Chưa nộp được: còn 1 mục" in walk.alert() and "I.3" in walk.alert(),
           "without evidence or explanation it is not handed in, and the one row that lacks is named", walk.alert())
    walk.picture("tu-cham-thieu")
    walk.sit_down(person).task(f"{unit}: tự chấm điểm").fill({"gt.I.3": "Tự đánh giá theo hướng dẫn, chưa có văn bản xác nhận"})
    walk.one('[name="gt.I.3"]').send_keys("\t")
    tap.ok(walk.saved(), "the officer explains", walk.text("[data-state]"))
    walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: tự chấm điểm").press("Nộp phiếu tự chấm")
    tap.ok("Đã nộp phiếu" in walk.text(), "then it is taken", walk.alert(), walk.text()[:600])


def files(folder):
    """Twenty small files of five kinds."""
    for number in range(20):
        name, make = list(samples.ALL.items())[number % 5]
        path = os.path.join(folder, f"{number + 1:02d}-{name}")
        with open(path, "wb") as file:
            file.write(make() if number > 4 else make())
        yield path


def department(walk):
    """The secretary assigns a criterion to a department; its person scores it for all units but their own on one page."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Phân công chấm chéo").press("Sở, ban, ngành chấm")
    officer = cast.OFFICERS[cast.DEPARTMENT]
    walk.send("Giao chấm", {"Tiêu chí": cast.SCORED, "Sở, ban, ngành chấm": cast.DEPARTMENT, "Người chấm": officer.name,
                            "Đơn vị của người chấm": cast.DEPARTMENT, "Văn bản giao chấm": "Công văn 24/KTĐ-TK"})
    tap.ok("Đã giao tiêu chí" in walk.alert() and officer.name in walk.text("table"), "a criterion is given to a department", walk.alert(), walk.text()[:700])
    walk.picture("so-nganh-giao")
    walk.sit_down(officer).task(f"Chấm tiêu chí {cast.SCORED}")
    own = walk.all(f'[name="th.{cast.CODE[cast.DEPARTMENT]}"]')
    tap.ok(len(walk.codes_typed("th")) == len(cast.UNITS) - 1 and not own, "its person has the other units on one page", walk.codes_typed("th"))
    for unit, (value, basis) in cast.SCORED_AS.items():
        walk.fill({f"th.{cast.CODE[unit]}": value})
        walk.one(f'[name="th.{cast.CODE[unit]}"]').send_keys("\t")
        tap.ok(walk.until(lambda: walk.all(".mistake:not([hidden])")), "a value other than the unit's needs its basis", walk.text()[:600])
        walk.fill({f"gt.{cast.CODE[unit]}": basis})
        walk.one(f'[name="gt.{cast.CODE[unit]}"]').send_keys("\t")
    tap.ok(walk.saved(), "with it the value is kept", walk.text("[data-state]"))
    walk.picture("so-nganh-cham")
    walk.press("Nộp kết quả chấm")
    tap.ok("Đã nộp" in walk.text() and not walk.codes_typed("th"), "and the scores of all are handed in, and locked", walk.alert(), walk.text()[:600])


def talk_about(walk, checker, unit, code):
    """The checker says something about a cell on its sheet, the unit answers on a telephone, the checker settles it."""
    walk.press("Trao đổi", f"={code}")
    walk.send("Gửi", {"Viết thêm": "Sở Nội vụ công bố 80. Đơn vị lấy số ở đâu?"})
    tap.ok("Đã gửi" in walk.alert() and "Đơn vị lấy số ở đâu?" in walk.text(), "the checker asks about a cell", walk.alert())
    with walk.sit_down(cast.OFFICERS[unit]).telephone():
        walk.task("Trả lời 1 trao đổi").press(code)
        walk.send("Gửi", {"Viết thêm": "Số tự tính theo quý III, chưa có công bố"})
        tap.ok("Đã gửi" in walk.alert() and walk.fits(), "the unit answers on a telephone", walk.alert())
        walk.picture("trao-doi-dien-thoai")
    other = next(one for one in cast.UNITS if one not in (unit, checker.office, cast.HEAD))
    walk.sit_down(cast.OFFICERS[other])
    tap.ok(not walk.offers("Trả lời 1 trao đổi", "main"), "another unit has nothing of it")
    walk.sit_down(checker).task("Trả lời 1 trao đổi").press(code)
    walk.picture("trao-doi")
    walk.press("Kết thúc trao đổi")
    tap.ok("Đã kết thúc" in walk.text() and "quý III" in walk.text(), "the checker reads it and settles the thread", walk.text()[:700])
    walk.rail("Việc của tôi")
    tap.ok(not walk.offers("Trả lời 1 trao đổi", "main"), "then it is no task any more")


def cross_check(walk):
    """The secretary assigns in a ring; each officer checks another unit, and one of them finds something."""
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Khóa tự chấm, chuyển chấm chéo", "Công văn 25/KTĐ-TK")
    walk.rail("Phân công chấm chéo").press("Đề xuất")
    walk.picture("cham-cheo-phan-cong")
    walk.send("Lưu phân công", {"Văn bản": "Công văn 26/KTĐ-TK"})
    tap.ok("Đã" in walk.alert(), "a round is assigned", walk.alert(), walk.text()[:900])
    department(walk)
    for officer in cast.OFFICERS.values():
        walk.sit_down(officer)
        walk.rail("Việc của tôi").press("Chấm chéo Sở")
        unit = next(unit for unit in cast.UNITS if unit in walk.heading())
        if unit == cast.LAST:
            walk.fill({"th.II.6": "80", "gt.II.6": "Theo công bố của Sở Nội vụ là 80"})
            walk.one('[name="gt.II.6"]').send_keys("\t")
            walk.saved()
            walk.picture("cham-cheo", 'tr[data-row="II.6"]')
            talk_about(walk, officer, unit, "II.6")
            walk.press("Chấm chéo Sở")
        tap.ok(not walk.all(f'[name="th.{cast.SCORED}"]'), "what the department scores is not the checker's")
        walk.press("Nộp phiếu")
        tap.ok("Đã nộp phiếu" in walk.text() and officer.office != unit, f"{officer.office} checks {unit}", walk.alert(), walk.text()[:600])


def judge(walk, unit, changes):
    """A verifier goes through the sheet of a unit: what differs has a reason; then it is handed in."""
    walk.press("Nhập số liệu", "=" + unit)
    for code, (value, reason) in changes.items():
        walk.fill({f"th.{code}": value, f"gt.{code}": reason})
    if changes:
        walk.one(f'[name="gt.{code}"]').send_keys("\t")
        walk.saved()
        walk.picture("tham-dinh", f'tr[data-row="{code}"]')
    walk.press("Nộp phiếu")
    tap.ok("Đã nộp phiếu" in walk.text(), f"{unit} is verified", walk.alert(), walk.text()[:600])
    walk.press("Danh sách") if walk.offers("Danh sách", "main") else walk.rail("Việc của tôi")


def verification(walk):
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Kết thúc chấm chéo, chuyển thẩm định", "Biên bản 28/BB-KTĐ")
    for unit in cast.UNITS[1:]:
        walk.task("Thẩm định")
        judge(walk, unit, cast.VERIFIED.get(unit, {}))
    walk.sit_down(cast.VERIFIER).task("Thẩm định")
    judge(walk, cast.HEAD, {})
    # ---- the explanation round
    walk.sit_down(cast.OFFICERS[cast.PHONE]).task("Trả lời")
    walk.picture("chenh-lech")
    walk.send("Gửi trả lời", {"tl.I.6": "Đồng ý"})
    tap.ok("Đã gửi" in walk.alert() or "Đồng ý" in walk.text(), "one unit accepts what verification changed", walk.alert())
    walk.sit_down(cast.OFFICERS[cast.THIRD]).task("Trả lời").send("Gửi trả lời", {f"tl.{cast.SCORED}": "Đồng ý"})
    tap.ok("Đã gửi" in walk.alert(), "so does another with what the department found", walk.alert())
    walk.sit_down(cast.OFFICERS[cast.LAST]).task("Trả lời")
    walk.send("Gửi trả lời", {"tl.I.1": "Giải trình", "gt.I.1": "Báo cáo quý IV có 60 việc, đã nộp trước hạn", "tl.II.6": "Đồng ý"})
    walk.sit_down(cast.SECRETARY).task("Xem 1 ô đã giải trình").press(cast.LAST)
    walk.send("Giữ nguyên", {"gn.I.1": "Hai việc hoàn thành sau ngày 31/12, tính vào năm sau"})
    tap.ok("giữ" in walk.text().lower(), "the other explains; verification stays with its value, and says why", walk.alert())
    step(the_year(walk), "Trình kết quả thẩm định", "Báo cáo 30/BC-KTĐ")
    step(walk, "Mời họp trù bị", "Giấy mời 31/GM-KTĐ")
    conference(walk, "Họp trù bị", "Họp trù bị", "10/11/2026")


def adoption(walk):
    """The head adopts at the preparatory meeting; the ranking is that of an independent reading of the rules."""
    walk.sit_down(cast.HEAD_PERSON)
    the_year(walk)
    step(walk, "Thông qua điểm và xếp hạng", "Biên bản 32/BB-KTĐ")
    walk.rail("Xếp hạng")
    walk.picture("xep-hang")
    tap.ok(ranking(walk) == expected(walk), "ranks and totals are those of an independent computation", ranking(walk), expected(walk))


def ranking(walk):
    """What the page of ranks says: the unit at each place, and its total."""
    rows = walk.browser.execute_script("return [...document.querySelectorAll('main table tbody tr')].map((e) => e.innerText.replace(/\\s+/g, ' '))")
    found = [re.match(rf"(\d+) ({'|'.join(cast.UNITS)})\D*?(\d+,\d\d)", row) for row in rows]
    return [(one.group(1), one.group(2), one.group(3)) for one in found if one]


def expected(walk, granted=False):
    """The same from what was typed, by the second reading of docs/scoring.md."""
    rows = [["don_vi", "ma", "chi_tieu", "thuc_hien", "lop", "lan"]]
    for unit in cast.UNITS:
        own, target = cast.figures(unit), cast.targets(unit)
        rows += [[cast.CODE[unit], code, target.get(code, ""), own[code], "tu_cham", "1"] for code in cast.CODES]
        rows += [[cast.CODE[unit], code, target.get(code, ""), value, "tham_dinh", "1"] for code, (value, _) in cast.VERIFIED.get(unit, {}).items()]
    if granted:
        rows.append([cast.CODE[cast.LAST], "I.1", cast.targets(cast.LAST)["I.1"], cast.APPEAL, "duyet", "1"])
    tables = [cast.write_tsv(walk.folder, "bang_diem.tsv", cast.rubric()), cast.write_tsv(walk.folder, "so_lieu.tsv", rows),
              cast.write_tsv(walk.folder, "don_vi.tsv", [["ma", "ten"], *[[cast.CODE[unit], unit] for unit in cast.UNITS]])]
    lines, _ = oracle.Year(tables[0], tables[2], tables[1]).results()
    return [(line[0], line[2], line[3].replace(".", ",")) for line in lines]


def appeal(walk):
    """A leader files it, with evidence; the board looks at what changes for everybody, and decides by number."""
    walk.sit_down(cast.LEADERS[cast.LAST])
    the_year(walk).rail("Kiến nghị về điểm")
    walk.send("Gửi kiến nghị", {"Tiêu chí": "I.1", "Nội dung kiến nghị": "Cả 60 việc nghiệm thu trước 31/12, kèm hai biên bản", "Văn bản": "Biên bản 07, 08/BB-STP"})
    tap.ok("Đã gửi kiến nghị số 1" in walk.alert(), "an appeal is filed on a cell", walk.alert(), walk.text()[:800])
    walk.sit_down(cast.BOARD).task("Quyết định 1 kiến nghị").press("Số 1")
    walk.press("Xem cách tính điểm")
    told = walk.text("#lich-su")
    tap.ok(all(piece in told for piece in ("Thẩm định", cast.VERIFIED[cast.LAST]["I.1"][1], cast.OFFICERS[cast.LAST].name)),
           "and how the points came about: who typed what over what, and why", told)
    walk.picture("lich-su", "#lich-su")
    walk.task("Quyết định 1 kiến nghị").press("Số 1")
    decision = {"ket-qua": "chap-nhan", "Số thực hiện mới": cast.APPEAL, "Số, ký hiệu quyết định": "45/QĐ-BTĐ", "Ngày quyết định": appealing.day(), "ly-do": "Biên bản đúng hạn"}
    walk.send("Xem trước thay đổi", decision)
    walk.picture("kien-nghi", ".appeal-changes")
    shown = walk.text(".appeal-changes")
    tap.ok(all(unit in shown for unit in cast.UNITS), "what changes for every unit is shown before", shown)
    walk.send("Ban hành quyết định", decision)
    tap.ok("Đã ban hành quyết định" in walk.alert(), "the decision is issued", walk.alert(), walk.text()[:900])
    the_year(walk).rail("Xếp hạng")
    before = expected(walk)
    tap.ok(ranking(walk) == expected(walk, True) != before, "points and ranks of all are computed anew", ranking(walk), expected(walk, True))
    tap.ok([unit for _, unit, _ in before] != [unit for _, unit, _ in ranking(walk)], "and the order has changed", before)

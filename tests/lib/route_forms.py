"""Every form of the program as data: what is sent to a route, and what the table of permissions says to whoever sends it.

The fields are well-formed, and yet nothing comes of them: what is said against them is said to who may. So a form can be sent by
everybody at every step, and an answer tells whether the permission stood in the way. The answers that are told apart:
MISSING (404), REFUSED (403) and PAST, whatever else the program says."""
import collections
import time

import appealing
import rights
import samples

MISSING, REFUSED, PAST = "missing", "refused", "past"

# fields: a form, or what makes one for who is asked about. asks: what the table says. once: the steps of a year make no difference.
# file: it is sent with one, as field and bytes.
Form = collections.namedtuple("Form", "fields asks once file", defaults=(False, None))


# ---- what a form asks of the table

def in_year(*actions, of=None, knows="sees"):
    """A form of a year: not there for who may not see the group; past for who may do one of these to the group or the unit."""
    def asks(asked):
        if not getattr(asked, knows)():
            return MISSING
        one = asked.unit_of(of) if of else asked
        return PAST if any(one.may(action) for action in actions) else REFUSED
    return asks


def of_group(*actions, knows="knows"):
    """A form of a group, whatever its years."""
    def asks(asked):
        if not getattr(asked, knows)():
            return MISSING
        return PAST if any(asked.may(action, in_year=False) for action in actions) else REFUSED
    return asks


def of_place(action, place):
    return lambda asked: PAST if asked.table.may(asked.login, action, place) else REFUSED


def everybody(_):
    return PAST


def for_some_unit(action):
    """Of the whole group, for who may do it to some unit of it."""
    def asks(asked):
        if not asked.sees():
            return MISSING
        return PAST if any(asked.unit_of(code).may(action) for code in rights.UNITS) else REFUSED
    return asks


def for_all_units(action):
    def asks(asked):
        if not asked.sees():
            return MISSING
        return PAST if all(asked.at(slug).may(action) for slug in rights.HOMES) else REFUSED
    return asks


def leads_or(action, of=None):
    """Who leads the year may; else who may do this."""
    def asks(asked):
        if not asked.sees():
            return MISSING
        one = asked.unit_of(of) if of else asked
        return PAST if asked.group().may("advance_state") or one.may(action) else REFUSED
    return asks


def step(asked):
    """The next step of the year, which some states leave to others."""
    action = {rights.STATES.index("hop_tru_bi"): "adopt_scores", rights.STATES.index("trinh_hoi_dong"): "record_decision",
              rights.STATES.index("hoi_dong_quyet_dinh"): "confirm_decision"}.get(asked.case.state, "advance_state")
    if not asked.sees():
        return MISSING
    return PAST if asked.may(action) else REFUSED


def comment(asked):
    """Said by who may; where neither said nor read, the talk is not there."""
    if not asked.sees():
        return MISSING
    return PAST if asked.may("comment") else REFUSED


def appeal(asked):
    """An appeal is there for its unit and who decides on it."""
    unit = asked.unit_of("CM")
    if not asked.sees() or not (unit.may("decide_appeal") or unit.may("file_appeal") or unit.may("view_comments")):
        return MISSING
    return PAST if unit.may("decide_appeal") else REFUSED


def own_criterion(asked):
    """Typed by who scores the criterion, and by nobody else who scores."""
    if not asked.sees():
        return MISSING
    return PAST if asked.login == rights.SCORER and asked.unit_of("CM").may("cross_score") else REFUSED


def assigns_checkers(asked):
    """Decided on the first of the units, whatever the group shows."""
    if not asked.knows() or not asked.may("view_accounts", in_year=False):
        return REFUSED if asked.knows() else MISSING
    return PAST if asked.unit_of("CM").may("assign_cross_checkers") else REFUSED


def handing_on(asked):
    """A power that nobody hands on, of a role of one's own."""
    return {"vai-so": asked.table.grants.get(asked.login, 1), "cho": rights.NOBODY, "viec": "verify_score", "hinh-thuc": "tuq", "van-ban": "Số 1",
            "den": time.strftime("%d/%m/%Y", time.gmtime(time.time() + 50 * 86400))}


def delegates(asked):
    """Of a role that is one's own; else there is none to hand on."""
    if asked.login not in asked.table.grants:
        return MISSING
    return PAST if asked.table.may(asked.login, "delegate", asked.table.places[asked.login]) else REFUSED


def of_known(sight, action):
    """On something with a number of its own, which is not there for who may not see it."""
    def asks(asked):
        if not asked.sees() or not asked.may(sight):
            return MISSING
        return PAST if asked.may(action) else REFUSED
    return asks


def opens_somewhere(asked):
    return PAST if asked.table.may(asked.login, "open_group", "/tw/") else REFUSED


def moving(asked):
    return opens_somewhere(asked) if asked.knows() else MISSING


def of_group_led(asked):
    """A form of a unit for who leads the year of its group."""
    return in_year("advance_state")(asked.group())


def imports_somewhere(asked):
    """Who may bring a year into any group that they hold a role in, or open one."""
    groups = [grant.split(":")[1] for grant in asked.table.accounts[asked.login][2].split()]
    may = opens_somewhere(asked) == PAST or any(asked.table.may(asked.login, "import_year", path) for path in groups if path.count("/") == 4)
    return PAST if may else REFUSED


WHY = {"ly-do": "Thử", "van-ban": "Số 1"}
YEAR = "/nhom/{code}/{year}/"
SEEN = {"ban": "1", "den": "0"}  # of a content that is none
SESSION = YEAR + "bo-phieu/{session}"
EXEMPLAR = YEAR + "dien-hinh/{exemplar}"
MOVEMENT = YEAR + "phong-trao/{movement}"
REGISTER = "/nhom/{code}/so-van-ban"


def _sheets():
    """The three layers of scoring: typed, handed in, given back."""
    for layer, enter, submit, back in (("tu-cham", "enter_self_score", "submit_self_score", "return_self_score"),
                                       ("cham-cheo", "cross_score", "cross_score", "return_check"),
                                       ("tham-dinh", "verify_score", "verify_score", "return_verification")):
        page = f"{YEAR}{layer}/{{unit}}"
        yield page, [Form({"th.I.1": "8", **SEEN}, in_year(enter))]
        yield page + "/dan", [Form({"viec": "luu", "khoi": "8", "dong": "I.1", "cot": "th", **SEEN}, in_year(enter))]
        yield page + "/nop", [Form(SEEN, in_year(submit))]
        yield page + "/tra-lai", [Form(WHY, in_year(back))]


def _bases():
    """The rubric and the plan: agreed to, edited, brought as a file."""
    for word in ("bang-tieu-chi", "ke-hoach"):
        yield YEAR + word, [Form({"don-vi": "CM", "viec": "gop-y", "y-kien.CM": "", "ban": "1", "goc": "1"}, in_year("agree_rubric", of="CM"))]
        yield YEAR + word + "/sua", [Form({"viec": "luu", "ban": "1", "goc": "1", **WHY}, in_year("edit_rubric"))]
        yield YEAR + word + "/tep", [Form({}, in_year("edit_rubric"))]


FORMS = {
    **dict(_sheets()), **dict(_bases()),
    # ---- the group and its year
    "/mo-nhom": [Form({"ten": "Cụm thử", "ten-ngan": "Thử", "loai": "cum", "cap": "tw", "co-quan": "Hội đồng Trung ương", "nam": "2027", "don-vi": "A\nB",
                       "truong": "A"}, opens_somewhere, True)],
    "/nap": [Form({}, imports_somewhere, True)],
    "/nap/ghi": [Form({"noi_dung": "!"}, imports_somewhere, True)],
    "/nhom/{code}/noi-to-chuc": [Form({"noi": "", "ly-do": ""}, moving)],
    YEAR + "tien-do": [Form({"viec": "chuyen", "tu": "17", **WHY}, step), Form({"viec": "tra", "tu": "17", **WHY}, in_year("step_back")),
                       Form({"viec": "han", "buoc": "7", "don-vi": "", "ngay": "31/12/2014", "can-cu": "x"}, in_year("advance_state")),
                       Form({"viec": "nam-sau", **WHY}, in_year("hand_over"))],
    # ---- covenant, movements, exemplars, targets, half of the year
    YEAR + "ky-giao-uoc": [Form({"viec": "soan", "noi-dung": "", "noi-ky": "A", "ngay": "15/3/2014", "ban": "9"}, in_year("advance_state")),
                           Form({"viec": "ky", "don-vi.ky": "CM", "chuc-vu.ky": "", "ngay": "15/3/2014", "ban": "9"}, in_year("sign_covenant", of="CM")),
                           Form({"viec": "chung-kien", "chuc-vu.chung-kien": "", "ngay": "15/3/2014", "ban": "9"}, in_year("witness_covenant"))],
    YEAR + "phat-dong": [Form({"viec": "soan", "ban": "0", "ten": ""}, leads_or("launch_movement"))],
    MOVEMENT: [Form({"viec": "soan", "ban": "9", "ten": ""}, leads_or("launch_movement")), Form({"viec": "phat-dong", "ban": "9"}, in_year("launch_movement")),
               Form({"viec": "dang-ky", "don-vi": "CM", "ban": "9", "dang-ky": "A"}, in_year("register_movement", of="CM")),
               Form({"viec": "bao-cao", "don-vi": "CM", "ban": "9", "ket-qua": "A"}, in_year("submit_report", of="CM")),
               Form({"viec": "danh-gia", "ban-so-ket": "9", "danh-gia": "A", "ngay-danh-gia": "1/1/2013"}, leads_or("launch_movement"))],
    YEAR + "hoi-nghi/to-chuc": [Form({"loai": "so-ket", "ten-hoi-nghi": ""}, in_year("advance_state"))],
    YEAR + "hoi-nghi/{conference}": [Form({"viec": "huy", "ban": "0", "ly-do-huy": ""}, in_year("advance_state"))],
    YEAR + "dien-hinh": [Form({"don-vi": "CM", "ten-dien-hinh": ""}, in_year("register_movement", "submit_report", of="CM"))],
    EXEMPLAR: [Form({"viec": "boi-duong", "ban": "9"}, in_year("register_movement", "submit_report", of="CM")),
               Form({"viec": "cong-nhan", "ban": "9"}, in_year("advance_state"))],
    YEAR + "chi-tieu/{unit}": [Form({"ct.I.2": "x", **SEEN}, in_year("propose_target"))],
    YEAR + "chi-tieu/{unit}/nop": [Form(SEEN, in_year("propose_target"))],
    YEAR + "chi-tieu/{unit}/xet": [Form({"viec": "tra", **WHY, **SEEN}, in_year("vet_target"))],
    YEAR + "so-ket/{unit}": [Form({"th.I.1": "1", **SEEN}, in_year("submit_report"))],
    YEAR + "so-ket/{unit}/nop": [Form(SEEN, in_year("submit_report"))],
    YEAR + "so-ket/{unit}/tra-lai": [Form(WHY, of_group_led)],
    # ---- scoring
    "/nhom/{code}/cham-cheo": [Form({"den": "", **WHY}, assigns_checkers)],
    YEAR + "cham-tieu-chi": [Form({"viec": "giao", "tieu-chi": "", "nguoi": ""}, for_some_unit("assign_cross_checkers")),
                             Form({"viec": "thoi", "tieu-chi-thoi": rights.SCORED, "ly-do": ""}, for_some_unit("assign_cross_checkers"))],
    YEAR + "cham-tieu-chi/{criterion}": [Form({"th.BL": "1", **SEEN}, own_criterion)],
    YEAR + "cham-tieu-chi/{criterion}/dan": [Form({"viec": "luu", "khoi": "1", "dong": "BL", "cot": "th", **SEEN}, own_criterion)],
    YEAR + "cham-tieu-chi/{criterion}/nop": [Form(SEEN, own_criterion)],
    YEAR + "cham-tieu-chi/{criterion}/tra-lai": [Form(WHY, for_all_units("return_check"))],
    YEAR + "minh-chung/{unit}/{criterion}": [Form({"viec": "dinh-kem"}, in_year("attach_evidence"), file=("tep", "a.pdf", samples.pdf()))],
    YEAR + "chenh-lech/{unit}": [Form({"tl.I.1": "dong-y", **SEEN}, in_year("explain_difference")), Form({"gn.I.1": "A", **SEEN}, in_year("verify_score"))],
    YEAR + "trao-doi/{unit}/{criterion}": [Form({"viec": "gui", "den": "0", "noi-dung": ""}, comment)],
    YEAR + "kien-nghi": [Form({"don-vi": "CM", "tieu-chi": "I.1", "ly-do": "", "can-cu": ""}, in_year("file_appeal", of="CM"))],
    YEAR + "kien-nghi/{number}": [Form({"viec": "xem", "ket-qua": "chap-nhan", "so-moi": "5"}, appeal),
                                  Form({"viec": "ra", "ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "9/TB", "ngay-quyet-dinh": appealing.day(), **WHY}, appeal)],
    # ---- votes
    YEAR + "de-nghi": [Form({"viec": "khong-chap-thuan", "de-nghi.khong-chap-thuan": "Cờ thi đua của Chính phủ|CM", "van-ban.khong-chap-thuan": "Số 1",
                            "ngay.khong-chap-thuan": "1/1/2014", "ly-do.khong-chap-thuan": ""}, in_year("record_decision"))],
    YEAR + "bo-phieu": [Form({"loai": "0", "ngay": "x"}, in_year("record_votes"))],
    YEAR + "bo-phieu/quy-che": [Form({"quy-dinh": "1", "viec": "1", "hinh-thuc": "Bằng khen", "so-sanh": "0", "ty-le": "3/4", "tren": "0", "so-luong": "",
                                       "tu-ngay": "1/1/2014", "can-cu": "Quy chế số 12"}, in_year("change_settings"))],
    SESSION + "/kiem-phieu": [Form({"phat-ra": "x"}, of_known("view_proposals", "confirm_votes"))],  # one has counted
    SESSION: [Form({"viec": "diem-danh"}, of_known("view_proposals", "record_votes")), Form({"viec": "phieu"}, of_known("view_proposals", "record_votes")),
              Form({"viec": "kiem-lai"}, of_known("view_proposals", "record_votes")), Form({"viec": "chot"}, of_known("view_proposals", "confirm_votes")),
              Form({"viec": "huy", **WHY}, of_known("view_proposals", "record_votes"))],
    # ---- papers
    "/nhom/{code}/mau-van-ban/{kind}": [Form({"viec": "mac-dinh"}, of_group("word_documents", knows="sees_setting"))],
    "/nhom/{code}/phoi-in/{certificate}": [Form({"viec": "mac-dinh"}, of_group("word_documents", knows="sees_setting"))],
    REGISTER + "/so": [Form({"viec": "viet", "ky-hieu": "", "so-chu-so": "x"}, in_year("submit_document")),
                       Form({"viec": "bat-dau", "loai": "GM", "nam": "x", "so-dau": "x"}, in_year("submit_document"))],
    REGISTER + "/trinh/{id}": [Form({"viec": "ky", "da-xem": "x"}, of_known("view_proposals", "issue_document")),
                               Form({"viec": "tra", "ly-do": ""}, of_known("view_proposals", "issue_document"))],
    REGISTER + "/di/{id}": [Form({"ly-do": ""}, of_known("view_documents", "issue_document"))],
    YEAR + "trinh-ky/{kind}": [Form({"viec": "trinh", "noi": "", "ngay": "x"}, in_year("submit_document"))],
    "/xac-minh/{code}": [Form({}, everybody, True)],
    # ---- people and the installation
    "/uy-quyen": [Form(handing_on, delegates, True)],
    "/lich-lam-viec": [Form({"ngay-nghi": "1/1/2027; nghi; Tết", "can-cu": ""}, of_place("manage_installation", "/"), True)],
    "/thu-dien-tu": [Form({"viec": "dat", "may-chu": "a b"}, of_place("manage_installation", "/"), True)],
    "/sao-luu": [Form({}, of_place("make_backup", "/"), True)],
    # ---- one's own account; the last makes a session anew
    "/tai-khoan": [Form({"thiet-bi": "x"}, lambda _: MISSING, True)],
    "/tai-khoan/thong-tin": [Form({"ho-ten": ""}, everybody, True)],
    "/tai-khoan/thu": [Form({"tieng": "xx"}, everybody, True)],
    "/tai-khoan/mat-khau": [Form({"mat-khau": "x"}, everybody, True)],
    "/tai-khoan/yeu-to-hai": [Form({"khoa": "x", "ma-so": "x"}, everybody, True)],
    "/tai-khoan/ma-du-phong": [Form({"ma-so": "x"}, everybody, True)],
    "/xac-thuc-lai": [Form({"ma-so": "000000"}, everybody, True)],
}

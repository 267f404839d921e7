#include "writing/kinds.h"
#include "base/buf.h"
#include "document/mark.h"
#include "writing/parts.h"

/* What of an issue stands on papers of the kind. */
#define N          TD_TAKES_NUMBER
#define P          TD_TAKES_PLACE
#define S          TD_TAKES_SIGNER
#define C          TD_TAKES_CAPACITY
#define R          TD_TAKES_REGIME
#define UNNUMBERED (P | S | C | R)
#define OF_GROUP   (N | UNNUMBERED)

/* One row a kind: all that is told of it outside its own file. */
/* clang-format off */
static const struct td_document_traits traits[TD_DOC_KINDS] = {
    [TD_DOC_PLAN]            = {"ke-hoach", "Kế hoạch hoạt động", "Activity plan", "Kế hoạch", "KH", false, false, OF_GROUP},
    [TD_DOC_CRITERIA_TABLE]  = {"bang-tieu-chi", "Bảng tiêu chí, thang điểm", "Table of criteria", "Kế hoạch", "KH", false, false, N},
    [TD_DOC_REGISTRATION]    = {"dang-ky", "Bản đăng ký thi đua", "Registration of a unit", "Bản đăng ký", "", false, true, P | S | C},
    [TD_DOC_COVENANT]        = {"giao-uoc", "Giao ước thi đua", "Covenant", "Giao ước", "", false, false, P | R},
    [TD_DOC_LAUNCH]          = {"phat-dong", "Kế hoạch phát động phong trào thi đua", "Launch of the movements", "Kế hoạch", "KH", false, false, OF_GROUP},
    [TD_DOC_MID_YEAR_REPORT] = {"bao-cao-so-ket", "Báo cáo sơ kết", "Mid-year report", "Báo cáo", "BC", false, false, OF_GROUP},
    [TD_DOC_UNIT_MID_YEAR]   = {"bao-cao-so-ket-don-vi", "Báo cáo sơ kết của đơn vị", "Mid-year report of a unit", "Báo cáo", "BC", false, true, N | P | S | C},
    [TD_DOC_SELF_SCORE]      = {"phieu-tu-cham", "Phiếu tự chấm điểm", "Self-score sheet", "Phiếu", "", false, true, P | S | C},
    [TD_DOC_COMPARISON]      = {"doi-chieu-diem", "Bảng đối chiếu điểm các đơn vị", "Comparison of the scores of all units", "Bảng đối chiếu", "", false, false, UNNUMBERED},
    [TD_DOC_UNIT_COMPARISON] = {"doi-chieu-diem-don-vi", "Bảng đối chiếu điểm của đơn vị", "Comparison of the scores of a unit", "Bảng đối chiếu", "", false, true, UNNUMBERED},
    [TD_DOC_APPEAL_ANNEX]    = {"phu-luc-giai-trinh", "Phụ lục giải trình kèm kiến nghị", "Explanation annex for an appeal", "Phụ lục", "", false, true, S | C},
    [TD_DOC_RANK_TABLE]      = {"xep-hang", "Bảng xếp hạng", "Ranking", "Bảng xếp hạng", "", false, false, UNNUMBERED},
    [TD_DOC_BALLOT]          = {"phieu-bau", "Phiếu bầu", "Ballot paper", "Phiếu", "", true, false, R},
    [TD_DOC_INVITATION]      = {"giay-moi", "Giấy mời hội nghị", "Invitation to the conference", "Giấy mời", "GM", false, false, OF_GROUP},
    [TD_DOC_PROGRAMME]       = {"chuong-trinh", "Chương trình hội nghị, danh sách đại biểu", "Programme and guest list of the conference", "Chương trình", "CTr", false, false, OF_GROUP},
    [TD_DOC_COUNT_MINUTES]   = {"bien-ban-kiem-phieu", "Biên bản kiểm phiếu", "Minutes of the count", "Biên bản kiểm phiếu", "BB", true, false, N | R},
    [TD_DOC_MINUTES]         = {"bien-ban-hop", "Biên bản họp, hội nghị", "Minutes of the meeting", "Biên bản", "BB", true, false, N | S | R},
    [TD_DOC_UNIT_YEAR_END]   = {"bao-cao-tong-ket-don-vi", "Báo cáo tổng kết của đơn vị", "Year-end report of a unit", "Báo cáo", "BC", false, true, N | P | S | C},
    [TD_DOC_YEAR_END_REPORT] = {"bao-cao-tong-ket", "Báo cáo tổng kết", "Year-end report", "Báo cáo", "BC", false, false, OF_GROUP},
    [TD_DOC_PROPOSAL]        = {"to-trinh", "Tờ trình đề nghị khen thưởng", "Submission to the council", "Tờ trình", "TTr", false, false, OF_GROUP},
    [TD_DOC_DECISION]        = {"quyet-dinh", "Quyết định khen thưởng", "Decision on awards", "Quyết định", "QĐ", false, false, 0},
    [TD_DOC_NEXT_COVENANT]   = {"giao-uoc-nam-sau", "Giao ước thi đua ký tại tổng kết", "Covenant signed at the year-end", "Giao ước", "", false, false, P | R},
    [TD_DOC_CERTIFICATE]     = {"bang-khen", "Bằng khen", "Certificates of merit", "Bằng khen", "", false, false, N | P | S | C},
    [TD_DOC_MERIT_LETTER]    = {"giay-khen", "Giấy khen", "Letters of merit", "Giấy khen", "", false, false, N | P | S | C},
    [TD_DOC_HAND_OVER]       = {"bien-ban-ban-giao", "Biên bản bàn giao", "Hand-over record", "Biên bản", "BB", true, false, N | R},
};

#undef N
#undef P
#undef S
#undef C
#undef R

static const struct {
    bool (*is_possible)(const struct td_writing *writing, enum td_lang lang, td_str *why);
    void (*write)(const struct td_writing *writing, struct td_document *document);
} writers[TD_DOC_KINDS] = {
    [TD_DOC_PLAN]            = {td_is_plan_possible, td_write_plan},
    [TD_DOC_CRITERIA_TABLE]  = {td_is_criteria_table_possible, td_write_criteria_table},
    [TD_DOC_REGISTRATION]    = {td_is_registration_possible, td_write_registration},
    [TD_DOC_COVENANT]        = {td_is_covenant_possible, td_write_covenant},
    [TD_DOC_LAUNCH]          = {td_is_launch_possible, td_write_launch},
    [TD_DOC_MID_YEAR_REPORT] = {td_is_mid_year_report_possible, td_write_mid_year_report},
    [TD_DOC_UNIT_MID_YEAR]   = {td_is_unit_mid_year_possible, td_write_unit_mid_year},
    [TD_DOC_SELF_SCORE]      = {td_is_self_score_possible, td_write_self_score},
    [TD_DOC_COMPARISON]      = {td_is_comparison_possible, td_write_comparison},
    [TD_DOC_UNIT_COMPARISON] = {td_is_unit_comparison_possible, td_write_unit_comparison},
    [TD_DOC_APPEAL_ANNEX]    = {td_is_appeal_annex_possible, td_write_appeal_annex},
    [TD_DOC_RANK_TABLE]      = {td_is_rank_table_possible, td_write_rank_table},
    [TD_DOC_BALLOT]          = {td_is_ballot_possible, td_write_ballot},
    [TD_DOC_INVITATION]      = {td_is_invitation_possible, td_write_invitation},
    [TD_DOC_PROGRAMME]       = {td_is_invitation_possible, td_write_programme},
    [TD_DOC_COUNT_MINUTES]   = {td_is_count_minutes_possible, td_write_count_minutes},
    [TD_DOC_MINUTES]         = {td_is_minutes_possible, td_write_minutes},
    [TD_DOC_UNIT_YEAR_END]   = {td_is_unit_year_end_possible, td_write_unit_year_end},
    [TD_DOC_YEAR_END_REPORT] = {NULL, td_write_year_end_report},
    [TD_DOC_PROPOSAL]        = {td_is_proposal_possible, td_write_proposal},
    [TD_DOC_DECISION]        = {td_is_decision_possible, td_write_decision},
    [TD_DOC_NEXT_COVENANT]   = {td_is_next_covenant_possible, td_write_next_covenant},
    [TD_DOC_CERTIFICATE]     = {td_is_certificate_possible, td_write_certificates},
    [TD_DOC_MERIT_LETTER]    = {td_is_merit_letter_possible, td_write_merit_letters},
    [TD_DOC_HAND_OVER]       = {td_is_hand_over_possible, td_write_hand_over},
};
/* clang-format on */

const struct td_document_traits *td_document_traits(enum td_document_kind kind)
{
    return &traits[kind];
}

const char *td_document_group_symbol(enum td_group_kind kind)
{
    return kind == TD_BLOCK ? "KTĐ" : "CTĐ";
}

enum td_issuing td_document_issuing(enum td_document_kind kind)
{
    switch (kind) {
    case TD_DOC_DECISION:
        return TD_ISSUED_DECISION;
    case TD_DOC_CERTIFICATE:
    case TD_DOC_MERIT_LETTER:
        return TD_ISSUED_CERTIFICATE;
    case TD_DOC_COVENANT:
    case TD_DOC_NEXT_COVENANT:
        return TD_ISSUED_REGISTERED;
    case TD_DOC_CRITERIA_TABLE:
        return TD_ISSUED_NOT; /* an annex: the plan it belongs to has the number and the signature
                               */
    default:
        return *traits[kind].symbol && !traits[kind].of_unit ? TD_ISSUED_NUMBERED : TD_ISSUED_NOT;
    }
}

bool td_document_is_issued(enum td_document_kind kind)
{
    return td_document_issuing(kind) != TD_ISSUED_NOT;
}

bool td_document_names_signers(enum td_document_kind kind)
{
    enum td_issuing issuing = td_document_issuing(kind);
    return issuing == TD_ISSUED_REGISTERED ||
           (issuing == TD_ISSUED_NUMBERED && !(traits[kind].takes & TD_TAKES_SIGNER));
}

const char *td_document_series(enum td_document_kind kind)
{
    if (td_document_issuing(kind) == TD_ISSUED_REGISTERED)
        return "GƯ";
    return kind == TD_DOC_CERTIFICATE    ? "BK"
           : kind == TD_DOC_MERIT_LETTER ? "GK"
                                         : traits[kind].symbol;
}

bool td_document_kind_of(td_str word, enum td_document_kind *kind)
{
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        if (td_str_is(word, traits[i].word)) {
            *kind = (enum td_document_kind)i;
            return true;
        }
    }
    return false;
}

bool td_document_is_possible(const struct td_writing *writing, enum td_document_kind kind,
                             enum td_lang lang, td_str *why)
{
    *why = TD_STR_NONE;
    return !writers[kind].is_possible || writers[kind].is_possible(writing, lang, why);
}

/* Fit for the name of a file. */
static bool is_plain(td_str code)
{
    for (size_t i = 0; i < code.n; i++)
        if (!((code.p[i] >= '0' && code.p[i] <= '9') || (code.p[i] >= 'A' && code.p[i] <= 'Z') ||
              (code.p[i] >= 'a' && code.p[i] <= 'z')))
            return false;
    return code.n > 0;
}

void td_finish_document(const struct td_writing *writing, enum td_document_kind kind,
                        struct td_document *document)
{
    td_part_spell_out(document);
    td_part_name_places(document);
    td_part_settle_places(writing, kind, document);
    td_part_settle_headings(document);
    td_part_count_cells(document);
    td_part_hold_last_rows(document);
}

void td_write_document(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_document *document)
{
    const struct td_group_year *group = &writing->scored->year->group;
    struct td_writing of_kind = *writing;
    of_kind.kind = kind;
    td_document_init(document, writing->arena, td_str_of(traits[kind].title_vi));
    document->author = group->name;
    document->language = TD_STR("vi");
    document->made_on = writing->issue.date;
    document->is_made_up = group->origin.provenance == TD_ILLUSTRATIVE;
    if (traits[kind].of_unit && is_plain(writing->unit))
        document->file_name =
            td_fmt(writing->arena, "%s-%.*s-%lld-%.*s", traits[kind].word, TD_ARG(group->code),
                   (long long)group->year, TD_ARG(writing->unit));
    else
        document->file_name = td_fmt(writing->arena, "%s-%.*s-%lld", traits[kind].word,
                                     TD_ARG(group->code), (long long)group->year);
    writers[kind].write(&of_kind, document);
    td_finish_document(writing, kind, document);
    if (writing->issue.check.address.n)
        td_document_mark(document, &(struct td_mark_says){.address = writing->issue.check.address,
                                                          .site = writing->issue.check.site,
                                                          .code = writing->issue.check.code,
                                                          .log = writing->issue.check.log});
}

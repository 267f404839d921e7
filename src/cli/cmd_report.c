#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/data.h"
#include "cli/output.h"
#include "cli/walls.h"
#include "document/fonts.h"
#include "domain/person_name.h"
#include "office/wording.h"

struct request {
    const char *group, *year, *kind, *format, *out, *db;
    const char *number, *date, *place, *signer, *unit;
    const char *capacity, *office; /* by what power the signer signs */
    const char *overprint;         /* how the fields are moved on printed stock; NULL: no stock */
    const char *regime;            /* whose head it has: of the State or of the Party */
    const char *template;          /* an office's own Word file; NULL: the wording of the program */
    bool unsafe;
    bool make_template; /* no document, but the Word file that an office starts its own from */
};

static void list_kinds(void)
{
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        const struct td_document_traits *traits = td_document_traits((enum td_document_kind)i);
        (void)fprintf(stderr, "  %-22s %s / %s (", traits->word, traits->title_vi,
                      traits->title_en);
        for (int f = 0, n = 0; f < TD_DOCUMENT_FORMATS; f++)
            if (td_document_has_format((enum td_document_kind)i, (enum td_document_format)f))
                (void)fprintf(stderr, "%s%s", n++ ? ", " : "",
                              td_document_format_traits((enum td_document_format)f)->word);
        (void)fprintf(stderr, ")\n");
    }
}

static bool understand_kind(const struct request *request, enum td_document_kind *kind)
{
    if (td_document_kind_of(td_str_of(request->kind), kind))
        return true;
    td_complain("không có loại văn bản \"%s\"; có các loại sau:",
                "there is no kind of document \"%s\"; the kinds are:", request->kind);
    list_kinds();
    return false;
}

static bool understand_capacity(const struct request *request, enum td_capacity *capacity)
{
    static const char *const words[] = {
        [TD_SIGNED_BY_HEAD] = "tm",       [TD_SIGNED_FOR_HEAD] = "kt", [TD_SIGNED_BY_ORDER] = "tl",
        [TD_SIGNED_BY_AUTHORITY] = "tuq", [TD_SIGNED_ACTING] = "q",
    };
    for (size_t i = 0; request->capacity && i < sizeof words / sizeof *words; i++) {
        if (strcmp(request->capacity, words[i]) == 0) {
            *capacity = (enum td_capacity)i;
            return true;
        }
    }
    if (request->capacity)
        td_complain("--capacity là tm (trưởng ký), kt (phó ký thay), tl (ký thừa lệnh), tuq (ký "
                    "thừa ủy quyền) hoặc q (quyền trưởng), không phải \"%s\"",
                    "--capacity is tm (the head), kt (a deputy for the head), tl (by order), tuq "
                    "(by authority) or q (acting head), not \"%s\"",
                    request->capacity);
    return !request->capacity;
}

/* A document that has no number yet is written without the option. */
static bool understand_number(const struct request *request, int64_t *number)
{
    if (!request->number || (td_count_parse(td_str_of(request->number), number) && *number))
        return true;
    td_complain("--number cần một số từ 1, như 15; bản thảo chưa có số thì bỏ --number",
                "--number needs a number from 1 on, such as 15; a draft without a number leaves "
                "--number away");
    return false;
}

/* Without the option: what the group has set. */
static bool understand_regime(const struct request *request, struct td_issue *issue)
{
    bool is_party = request->regime && strcmp(request->regime, "dang") == 0;
    issue->regime = is_party ? TD_REGIME_PARTY : TD_REGIME_STATE;
    issue->regime_is_given = request->regime != NULL;
    if (!request->regime || is_party || strcmp(request->regime, "nha-nuoc") == 0)
        return true;
    td_complain("--regime là nha-nuoc (Quốc hiệu, Tiêu ngữ) hoặc dang (tiêu đề Đảng Cộng sản Việt "
                "Nam), không phải \"%s\"",
                "--regime is nha-nuoc (national heading and motto) or dang (heading of the "
                "Communist Party of Vietnam), not \"%s\"",
                request->regime);
    return false;
}

/* What does not stand on such a paper is refused; an own template may have a field for anything. */
static bool takes_all(const struct request *request, const struct td_document_traits *traits)
{
    const struct {
        const char *given, *option;
        enum td_particular what;
    } all[] = {
        {request->number, "--number", TD_TAKES_NUMBER},
        {request->place, "--place", TD_TAKES_PLACE},
        {request->signer, "--signer", TD_TAKES_SIGNER},
        {request->capacity, "--capacity", TD_TAKES_CAPACITY},
        {request->regime, "--regime", TD_TAKES_REGIME},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].given || request->template || traits->takes & all[i].what)
            continue;
        td_complain("%1$s không có chỗ cho %2$s, hoặc ghi chỗ đó theo dữ liệu; hãy bỏ %2$s",
                    "%1$s has no place for %2$s, or fills it from the data; leave %2$s away",
                    traits->word, all[i].option);
        return false;
    }
    return true;
}

/* An option that says nothing about such a document is refused, rather than left out unseen. */
static bool fits(const struct request *request, enum td_document_kind kind,
                 enum td_document_format format)
{
    const struct td_document_traits *traits = td_document_traits(kind);
    bool is_certificate = td_document_issuing(kind) == TD_ISSUED_CERTIFICATE;
    bool on_behalf = request->capacity && (strcmp(request->capacity, "tl") == 0 ||
                                           strcmp(request->capacity, "tuq") == 0);
    if (request->unit && !traits->of_unit)
        td_complain("%1$s không phải văn bản của một đơn vị; hãy bỏ --unit",
                    "%1$s is no document of one unit; leave --unit away", traits->word);
    else if (request->overprint && !is_certificate)
        td_complain("--overprint chỉ dùng với bang-khen và giay-khen, không với %1$s",
                    "--overprint goes with bang-khen and giay-khen alone, not with %1$s",
                    traits->word);
    else if (request->overprint && format != TD_FORMAT_PDF && format != TD_FORMAT_DOCX)
        td_complain("in trên phôi thì --format là pdf hoặc docx, không phải %1$s",
                    "printed stock wants --format pdf or docx, not %1$s", request->format);
    else if (request->overprint && request->template)
        td_complain("in trên phôi không dùng mẫu riêng; hãy bỏ --template hoặc --overprint",
                    "printed stock has no own template; leave --template or --overprint away");
    else if (request->template && !td_has_default_wording(kind))
        td_complain(
            "%1$s không có mẫu Word riêng: chữ đứng đúng chỗ trên tờ bằng; hãy bỏ --template, "
            "muốn in trên phôi thì dùng --overprint",
            "%1$s has no Word template: its lines stand at places of the sheet; leave "
            "--template away, for printed stock use --overprint",
            traits->word);
    else if (request->office && !on_behalf)
        td_complain("--office chỉ dùng khi ký thừa lệnh, thừa ủy quyền; hãy thêm --capacity tl "
                    "hoặc tuq, hoặc bỏ --office",
                    "--office goes with signing by order or by authority alone; add --capacity tl "
                    "or tuq, or leave --office away");
    else if (on_behalf && !request->office && !request->template)
        td_complain(
            "ký thừa lệnh, thừa ủy quyền phải ghi chức vụ người ký; hãy thêm --office, "
            "như --office \"Chánh Văn phòng\"",
            "signing by order or by authority needs the office of the signer; add --office, "
            "such as --office \"Chánh Văn phòng\"");
    else if (!td_document_has_format(kind, format))
        td_complain(
            "%1$s không có bảng số liệu để đưa vào Excel; hãy dùng docx, pdf, html hoặc json",
            "%1$s has no tables for a workbook; use docx, pdf, html or json", traits->word);
    else
        return takes_all(request, traits);
    return false;
}

/* A template is made without data: only its kind and where it goes are asked. */
static bool makes_template_alone(const struct request *request)
{
    const char *const others[] = {
        request->group,  request->year,      request->format,  request->db,   request->number,
        request->date,   request->place,     request->signer,  request->unit, request->capacity,
        request->office, request->overprint, request->template};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i]) {
            td_complain(
                "--make-template chỉ đi với --kind, --regime và -o; hãy bỏ các tùy chọn khác",
                "--make-template goes with --kind, --regime and -o alone; leave the others "
                "away");
            return false;
        }
    return true;
}

/* What is written on the paper is written, and could stand there. */
static bool are_written(const struct request *request)
{
    const struct {
        const char *given, *option;
    } all[] = {{request->place, "--place"},
               {request->signer, "--signer"},
               {request->office, "--office"},
               {request->unit, "--unit"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].given && !td_str_trim(td_str_of(all[i].given)).n) {
            td_complain("%1$s không có nội dung; hãy ghi nội dung, hoặc bỏ %1$s",
                        "%1$s says nothing; write what it is, or leave %1$s away", all[i].option);
            return false;
        }
    return true;
}

/* Its faults are those that a document is refused for where it is issued. */
static bool understand_signer(const struct request *request)
{
    struct td_arena arena;
    td_arena_init(&arena, TD_CLI_MEMORY);
    enum td_name_fault fault =
        request->signer ? td_person_name_fault(&arena, td_str_of(request->signer)) : TD_NAME_SOUND;
    td_arena_free(&arena);
    if (fault != TD_NAME_SOUND)
        td_complain("--signer \"%1$s\": %2$s%3$.0s", "--signer \"%1$s\": %2$.0s%3$s",
                    request->signer, td_name_fault_vi(fault), td_name_fault_en(fault));
    return fault == TD_NAME_SOUND;
}

#define FIRST_YEAR 2000 /* as where a document is issued */

/* Without the option: a draft, or the day stands nowhere. */
static bool understand_date(const struct request *request, struct td_date *date)
{
    if (!request->date ||
        (td_date_parse(td_str_of(request->date), date) && date->year >= FIRST_YEAR))
        return true;
    td_complain("--date cần một ngày có thật từ năm 2000, như 6/3/2014",
                "--date needs a day from the year 2000 on, such as 2014-03-06");
    return false;
}

/* What the words mean; false when one means nothing, which is said on stderr. */
static bool understand(const struct request *request, struct td_document_wish *wish,
                       enum td_document_format *format)
{
    if (!are_written(request) || !understand_signer(request))
        return false;
    wish->group = td_str_of(request->group);
    wish->unit = td_str_of(request->unit);
    wish->issue.place = td_str_of(request->place);
    wish->issue.signer_name = td_str_of(request->signer);
    wish->issue.signer_office = td_str_of(request->office);
    if (!understand_capacity(request, &wish->issue.capacity) ||
        !understand_regime(request, &wish->issue))
        return false;
    if (!td_count_parse(td_str_of(request->year), &wish->year)) {
        td_complain("--year cần một năm, như 2013", "--year needs a year, such as 2013");
        return false;
    }
    if (!understand_kind(request, &wish->kind))
        return false;
    if (!td_document_format_of(td_str_of(request->format), format)) {
        td_complain("--format là docx, pdf, html, xlsx hoặc json, không phải \"%s\"",
                    "--format is docx, pdf, html, xlsx or json, not \"%s\"", request->format);
        return false;
    }
    if (!fits(request, wish->kind, *format))
        return false;
    if (!understand_number(request, &wish->issue.number))
        return false;
    if (!understand_date(request, &wish->issue.date))
        return false;
    td_str wrong;
    if (request->overprint &&
        !td_overprint_parse(td_str_of(request->overprint), &wish->issue.overprint, &wrong)) {
        td_complain(
            "--overprint không hiểu \"%.*s\"; hãy ghi như \"chung=1,5/-2 ten=0/3 thu\": mm "
            "sang phải/xuống dưới của chung, ten, thanh-tich, quyet-dinh, ngay-quyet-dinh, "
            "so-vao-so, ngay-ky, chuc-vu, nguoi-ky, mỗi chiều nhiều nhất 100, tính từ vị trí mà "
            "cụm, khối đã lưu; thu là bản in thử có lưới thước",
            "--overprint does not know \"%.*s\"; write it like \"chung=1,5/-2 ten=0/3 thu\": "
            "mm to the right/down of chung, ten, thanh-tich, quyet-dinh, ngay-quyet-dinh, "
            "so-vao-so, ngay-ky, chuc-vu, nguoi-ky, at most 100 either way, from the places that "
            "the group has kept; thu is a test print with a ruler",
            TD_ARG(wrong));
        return false;
    }
    return true;
}

/* Why the year has not what the document is about, in both languages. */
static void say_why(const struct td_call *call, const struct td_document_wish *wish,
                    struct td_diag *diag, const struct request *request)
{
    struct td_document document;
    struct td_document_wish in_english = *wish;
    td_str vi = TD_STR_NONE, en = TD_STR_NONE;
    in_english.lang = TD_EN;
    if (td_office_write(call, wish, &document, &vi) != TD_ECONFLICT ||
        td_office_write(call, &in_english, &document, &en) != TD_ECONFLICT)
        return;
    td_diag_error(diag, (struct td_place){td_str_of(request->db), 0, 0}, "%.*s", "%.*s",
                  TD_ARG(vi));
    diag->items[diag->n - 1].text[TD_EN] = td_str_copy(diag->arena, en);
}

static void say(struct td_diag *diag, const struct request *request, enum td_err err)
{
    const struct td_place data = {td_str_of(request->db), 0, 0},
                          out = {td_str_of(request->out), 0, 0};
    if (err == TD_ENOTFOUND)
        td_diag_error(diag, data, "không có năm %s của nhóm \"%s\" trong tệp dữ liệu",
                      "there is no year %s of the group \"%s\" in the data file", request->year,
                      request->group);
    else if (err == TD_EIO && strcmp(request->format, "pdf") == 0 && td_fonts_open(diag) != TD_OK)
        return; /* the message says what to install */
    else if (err != TD_OK && err != TD_ECONFLICT && !diag->errors)
        td_diag_error(
            diag, out, "không ghi được; hãy xem lại đường dẫn, quyền ghi và chỗ trống trên đĩa",
            "cannot be written; check the path, the permission and the space on the disk");
}

/* What is wrong with the office's own file, a line each. */
static void say_problems(const struct request *request, const struct td_wording_result *result,
                         struct td_diag *diag)
{
    for (size_t i = 0; i < result->problems.n; i++) {
        const struct td_wording_problem *problem = &result->problems.items[i];
        const char *between = problem->place[TD_VI].n ? ": " : "";
        td_diag_error(diag, (struct td_place){td_str_of(request->template), 0, 0}, "%.*s%s%.*s",
                      "%.*s%s%.*s", TD_ARG(problem->place[TD_VI]), between,
                      TD_ARG(problem->text[TD_VI]));
        diag->items[diag->n - 1].text[TD_EN] =
            td_fmt(diag->arena, "%.*s%s%.*s", TD_ARG(problem->place[TD_EN]), between,
                   TD_ARG(problem->text[TD_EN]));
    }
}

static enum td_err fill_template(const struct td_call *call, const struct request *request,
                                 const struct td_document_wish *wish, struct td_diag *diag,
                                 td_str *bytes, td_str *why)
{
    struct td_wording_result result = {0};
    td_str file, name;
    enum td_err err = td_file_read(call->arena, request->template, TD_WORDING_MAX, &file);
    if (err != TD_OK) {
        td_diag_error(diag, (struct td_place){td_str_of(request->template), 0, 0},
                      "không đọc được; hãy xem lại đường dẫn và quyền đọc (tệp lớn nhất 4 MB)",
                      "cannot be read; check the path and the permission (files up to 4 MB)");
        return TD_EINVAL;
    }
    err = td_office_fill(call, wish, file, &result, &name, why);
    say_problems(request, &result, diag);
    *bytes = result.bytes;
    return err;
}

/* The number, the day, the place and the signer are those of one authority. */
static enum td_err check_one_giver(const struct td_call *call, const struct request *request,
                                   const struct td_document_wish *wish, struct td_diag *diag,
                                   td_str *why)
{
    td_str givers;
    size_t n;
    const char *option = request->number     ? "--number"
                         : request->date     ? "--date"
                         : request->place    ? "--place"
                         : request->signer   ? "--signer"
                         : request->capacity ? "--capacity"
                                             : NULL;
    if (!option || td_document_issuing(wish->kind) != TD_ISSUED_CERTIFICATE)
        return TD_OK;
    TRY(td_office_givers(call, wish, &givers, &n, why));
    if (n < 2)
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){0},
        "%s không dùng được: có %zu cơ quan tặng (%.*s), số, ngày, địa danh, người ký của "
        "mỗi cơ quan một khác. Hãy bỏ %s, hoặc ban hành theo từng quyết định ở trang "
        "Trình ký, ban hành",
        "%s cannot be used: %zu authorities give them (%.*s), each with its own number, "
        "day, place and signer. Leave %s away, or issue them by each decision on the "
        "page Submit for signing",
        option, n, TD_ARG(givers), option);
    return TD_EINVAL;
}

static enum td_err render(const struct td_call *call, const struct td_document_wish *wish,
                          enum td_document_format format, td_str *bytes, td_str *why)
{
    struct td_document document;
    TRY(td_office_write(call, wish, &document, why));
    return td_office_render(&document, format, bytes);
}

static enum td_err run(const struct request *request, const struct td_document_wish *wish,
                       enum td_document_format format, struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_arena work;
    struct td_zygote *zygote = NULL;
    td_str bytes, why = TD_STR_NONE;
    TRY(td_cli_check_output(request->db, request->out, diag));
    if (request->template)
        TRY(td_cli_start_zygote(diag->arena, request->unsafe, diag, &zygote));
    TRY(td_cli_open_to_read(request->db, false, diag, &app));
    td_app_use_zygote(app, zygote);
    td_arena_init(&work, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &work);
    enum td_err err = request->template ? fill_template(&call, request, wish, diag, &bytes, &why)
                                        : check_one_giver(&call, request, wish, diag, &why);
    if (err == TD_OK && !request->template)
        err = render(&call, wish, format, &bytes, &why);
    if (err == TD_OK)
        err = td_file_write(&work, request->out, bytes);
    if (err == TD_ECONFLICT)
        say_why(&call, wish, diag, request);
    say(diag, request, err);
    td_arena_free(&work);
    td_app_close(app);
    return err;
}

static int make_template(const struct request *request)
{
    struct td_cli_frame frame;
    enum td_document_kind kind;
    struct td_issue issue;
    td_str bytes, name;
    if (!request->kind || !request->out) {
        td_complain("Hãy ghi --kind LOẠI và -o MẪU.docx", "Name --kind KIND and -o TEMPLATE.docx");
        return TD_EXIT_FAILED;
    }
    if (!understand_kind(request, &kind) || !makes_template_alone(request) ||
        !understand_regime(request, &issue))
        return TD_EXIT_FAILED;
    td_cli_begin(&frame);
    enum td_err err = td_cli_check_word_output(request->out, &frame.diag);
    if (err != TD_OK)
        return td_cli_end(&frame, err);
    err = td_office_default_wording(&frame.arena, kind, issue.regime, &bytes, &name);
    if (err == TD_OK)
        err = td_file_write(&frame.arena, request->out, bytes);
    if (err == TD_ENOTFOUND && !td_has_default_wording(kind))
        td_complain("Bằng khen, giấy khen không có mẫu Word riêng: chữ đứng đúng chỗ trên tờ bằng; "
                    "hãy đặt vị trí bằng --overprint",
                    "Certificates and letters of merit have no Word template: their lines stand at "
                    "places of the sheet; set these with --overprint");
    else if (err != TD_OK)
        td_complain("không ghi được %s", "%s cannot be written", request->out);
    return td_cli_end(&frame, err);
}

/* The data file that was named, else the one that is kept where people keep their data. */
static enum td_err find_db(struct td_cli_frame *frame, struct request *request)
{
    if (request->db)
        return TD_OK;
    request->db = td_cli_default_db(&frame->arena);
    if (request->db && !td_cli_is_new(request->db))
        return TD_OK;
    td_diag_error(&frame->diag, (struct td_place){td_str_of(request->db ? request->db : ""), 0, 0},
                  "chưa có tệp dữ liệu ở chỗ thường lệ; hãy ghi --db TỆP",
                  "there is no data file in the usual place; name it with --db FILE");
    return TD_EINVAL;
}

/* Without --format the name of the file says it; one that says another is refused. */
static bool find_format(struct request *request)
{
    enum td_document_format named, given;
    const char *ending = td_cli_ending(request->out);
    bool is_named = td_document_format_of(td_str_of(ending), &named);
    if (*ending && !request->format && !is_named) {
        td_complain("không biết định dạng từ tên tệp \"%s\"; hãy đặt đuôi docx, pdf, html, xlsx, "
                    "json, hoặc ghi --format",
                    "the name \"%s\" tells no format; let it end in docx, pdf, html, xlsx or json, "
                    "or name it with --format",
                    request->out);
        return false;
    }
    if (is_named && request->format && td_document_format_of(td_str_of(request->format), &given) &&
        given != named) {
        td_complain("tên tệp \"%s\" không hợp với --format %s; hãy sửa một trong hai",
                    "the name \"%s\" does not go with --format %s; correct one of them",
                    request->out, request->format);
        return false;
    }
    if (!request->format)
        request->format = is_named ? ending : "docx";
    return true;
}

int td_cmd_report(int argc, char **argv)
{
    struct request request = {0};
    const struct td_option options[] = {
        {"group", &request.group, NULL, false},
        {"year", &request.year, NULL, false},
        {"kind", &request.kind, NULL, false},
        {"format", &request.format, NULL, false},
        {"o", &request.out, NULL, false},
        {"db", &request.db, NULL, false},
        {"number", &request.number, NULL, false},
        {"date", &request.date, NULL, false},
        {"place", &request.place, NULL, false},
        {"signer", &request.signer, NULL, false},
        {"capacity", &request.capacity, NULL, false},
        {"office", &request.office, NULL, false},
        {"unit", &request.unit, NULL, false},
        {"regime", &request.regime, NULL, false},
        {"template", &request.template, NULL, false},
        {"overprint", &request.overprint, NULL, false},
        {"unsafe-import", NULL, &request.unsafe, false},
        {"make-template", NULL, &request.make_template, false},
    };
    struct td_document_wish wish = {.lang = TD_VI, .issue = {.least_digits = 2}};
    enum td_document_format format;
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (request.make_template)
        return make_template(&request);
    if (!request.group || !request.year || !request.kind || !request.out) {
        td_complain("Hãy ghi --group MÃ, --year NĂM, --kind LOẠI và -o KẾT_QUẢ; xem "
                    "thidua report --help",
                    "Name --group CODE, --year N, --kind KIND and -o RESULT; see "
                    "thidua report --help");
        return TD_EXIT_FAILED;
    }
    if (!find_format(&request))
        return TD_EXIT_FAILED;
    if (request.template && strcmp(request.format, "docx") != 0) {
        td_complain("mẫu riêng chỉ cho ra tệp Word; hãy bỏ --format, rồi chuyển sang PDF bằng Word",
                    "an own template gives a Word file; leave --format away and make the PDF in "
                    "Word");
        return TD_EXIT_FAILED;
    }
    if (!understand(&request, &wish, &format))
        return TD_EXIT_FAILED;
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    enum td_err err = find_db(&frame, &request);
    return td_cli_end(&frame, err == TD_OK ? run(&request, &wish, format, &frame.diag) : err);
}

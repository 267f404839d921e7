#include "wording/fetches.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "sheet/xml.h"

enum {
    FIELDS_DEEP = 16,
    WORD_MAX = 24, /* of a field: its first word is all that is asked */
};

/* A field of Word that is being read: "{ DDEAUTO c:\\... }". Its word may stand in several runs. */
struct field {
    char word[WORD_MAX];
    size_t n;
    bool is_read; /* the word has ended */
};

struct looking {
    struct td_diag *diag;
    td_str part;
    int64_t paragraph;
    struct field fields[FIELDS_DEEP];
    size_t deep;
    bool in_instruction;
};

static void refuse(const struct looking *looking, const char *what_vi, const char *what_en)
{
    td_diag_error(looking->diag, (struct td_place){TD_STR_NONE, 1, 1},
                  "%1$.*2$s, đoạn thứ %3$lld: có %4$s%5$.0s, lấy nội dung từ nơi khác hoặc chạy lệnh "
                  "khi mở tệp; hãy xóa, hoặc chép hẳn nội dung vào tệp",
                  "%1$.*2$s, paragraph %3$lld: there is %4$.0s%5$s, which fetches or runs something "
                  "when the file is opened; remove it, or paste what it shows",
                  looking->part.p, (int)looking->part.n, (long long)looking->paragraph, what_vi,
                  what_en);
}

static void judge(const struct looking *looking, const struct field *field)
{
    static const char *const fetching[] = {"DDE",    "DDEAUTO",  "INCLUDETEXT", "INCLUDEPICTURE",
                                           "INCLUDE", "IMPORT",   "LINK",        "DATABASE",
                                           "RD",     "MACROBUTTON"};
    char vi[WORD_MAX + 32], en[WORD_MAX + 32];
    for (size_t i = 0; i < sizeof fetching / sizeof *fetching; i++)
        if (field->n == strlen(fetching[i]) && memcmp(field->word, fetching[i], field->n) == 0) {
            (void)snprintf(vi, sizeof vi, "trường %s của Word", fetching[i]);
            (void)snprintf(en, sizeof en, "the field %s of Word", fetching[i]);
            refuse(looking, vi, en);
        }
}

static void take_instruction(struct looking *looking, td_str text)
{
    struct field *field = looking->deep ? &looking->fields[looking->deep - 1] : NULL;
    for (size_t i = 0; field && i < text.n && !field->is_read; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        bool is_space = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
        if (!is_space && field->n < WORD_MAX)
            field->word[field->n++] = (char)toupper(byte);
        field->is_read = is_space ? field->n > 0 : byte == '"' || field->n == WORD_MAX;
    }
}

static void begin_field(struct looking *looking)
{
    if (looking->deep == FIELDS_DEEP) {
        refuse(looking, "trường lồng nhau quá sâu", "a field within too many others");
        return;
    }
    if (looking->deep && !looking->fields[looking->deep - 1].n)
        refuse(looking, "trường có tên do trường khác tạo ra", "a field named by another field");
    looking->fields[looking->deep++] = (struct field){0};
}

static void end_field(struct looking *looking)
{
    if (looking->deep)
        judge(looking, &looking->fields[--looking->deep]);
}

/* The whole instruction of a field without parts. */
static void simple_field(struct looking *looking, td_str instruction)
{
    begin_field(looking);
    take_instruction(looking, instruction);
    end_field(looking);
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct looking *looking = context;
    if (td_str_is(name, "p"))
        looking->paragraph++;
    else if (td_str_is(name, "instrText") || td_str_is(name, "delInstrText"))
        looking->in_instruction = true;
    else if (td_str_is(name, "fldSimple"))
        simple_field(looking, td_xml_attribute(xml, TD_STR("instr")));
    else if (td_str_is(name, "altChunk"))
        refuse(looking, "phần nhúng ở định dạng khác (altChunk)",
               "a piece in another format (altChunk)");
    else if (td_str_is(name, "OLEObject") || td_str_is(name, "objectEmbed") ||
             td_str_is(name, "objectLink"))
        refuse(looking, "đối tượng nhúng (OLE)", "an embedded object (OLE)");
    else if (td_str_is(name, "control"))
        refuse(looking, "điều khiển ActiveX", "an ActiveX control");
    else if (td_str_is(name, "fldChar")) {
        td_str kind = td_xml_attribute(xml, TD_STR("fldCharType"));
        if (td_str_is(kind, "begin"))
            begin_field(looking);
        else if (td_str_is(kind, "end"))
            end_field(looking);
    }
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct looking *looking = context;
    (void)xml;
    if (td_str_is(name, "instrText") || td_str_is(name, "delInstrText"))
        looking->in_instruction = false;
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    struct looking *looking = context;
    (void)xml;
    if (looking->in_instruction)
        take_instruction(looking, text);
}

enum td_err td_refuse_fetches(struct td_arena *arena, const struct td_zip *zip,
                              const struct td_zip_entry *entry, struct td_diag *diag)
{
    struct looking *looking = TD_NEW(arena, struct looking);
    const struct td_xml_handler handler = {looking, on_start, on_end, on_text};
    looking->diag = diag;
    looking->part = entry->name;
    TRY(td_xml_read(arena, zip, entry, diag, &handler));
    while (looking->deep) /* a field that never ends is asked too */
        end_field(looking);
    return TD_OK;
}

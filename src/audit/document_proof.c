#include "audit/document_proof.h"

#include <sodium.h>

#include "audit/base64.h"
#include "audit/entry.h"
#include "base/sha256.h"

#define OF_FORM_1   "thidua-document-proof@v1\nrows "
#define OF_FORM_2   "thidua-document-proof@v2\nrows "
#define KEY_LINE    "key "
#define COLUMNS_MAX 32

td_str td_document_proof_write(struct td_arena *arena, const struct td_document_proof *file)
{
    struct td_buf out;
    td_buf_init(&out, arena, TD_PROOF_FILE_MAX + 2 * TD_DOCUMENT_ROWS_MAX);
    td_buf_puts(&out, file->rows_key.n ? OF_FORM_2 : OF_FORM_1);
    td_buf_put(&out, td_base64_write(arena, file->rows));
    td_buf_putc(&out, '\n');
    if (file->rows_key.n) {
        td_buf_puts(&out, KEY_LINE);
        td_buf_put(&out, td_base64_write(arena, file->rows_key));
        td_buf_putc(&out, '\n');
    }
    td_buf_put(&out, file->proof);
    return td_buf_str(&out);
}

/* What stands in base64 up to the end of the line, behind its lead. */
static bool take_line(struct td_arena *arena, td_str *rest, td_str lead, size_t max, td_str *bytes)
{
    if (!td_str_starts(*rest, lead))
        return false;
    td_str line = td_str_from(*rest, lead.n);
    size_t end = td_str_find(line, '\n');
    unsigned char *read = td_arena_alloc(arena, max);
    bytes->p = (const char *)read;
    if (end == line.n || !td_base64_read(td_str_slice(line, 0, end), read, max, &bytes->n))
        return false;
    *rest = td_str_from(line, end + 1);
    return true;
}

static bool read_file(struct td_arena *arena, td_str bytes, struct td_document_proof *file)
{
    bool of_form_1 = td_str_starts(bytes, TD_STR(OF_FORM_1));
    td_str lead = of_form_1 ? TD_STR(OF_FORM_1) : TD_STR(OF_FORM_2);
    *file = (struct td_document_proof){.proof = bytes};
    if (!take_line(arena, &file->proof, lead, TD_DOCUMENT_ROWS_MAX, &file->rows))
        return false;
    return of_form_1 ||
           (take_line(arena, &file->proof, TD_STR(KEY_LINE), TD_ROWS_KEY_SIZE, &file->rows_key) &&
            file->rows_key.n == TD_ROWS_KEY_SIZE);
}

/* Whether the entry is about these rows. A key goes with form 2 alone, so that an entry has one
 * kind of proof. */
static bool speaks_of(struct td_arena *arena, const struct td_log_entry *entry,
                      const struct td_document_proof *file)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    if (entry->is_plain != (file->rows_key.n == 0))
        return false;
    if (entry->is_plain)
        return td_str_eq(td_sha256_hex(arena, file->rows), entry->after);
    crypto_hash_sha256(digest, (const unsigned char *)file->rows.p, file->rows.n);
    return td_str_eq(td_log_entry_rows_code(arena, (const unsigned char *)file->rows_key.p, digest),
                     entry->after);
}

/* ---- rows, as the log hashes them ---- */

static bool take_number(td_str *rest, uint64_t *number)
{
    if (rest->n < 8)
        return false;
    *number = 0;
    for (int i = 0; i < 8; i++)
        *number = *number << 8 | (unsigned char)rest->p[i];
    *rest = td_str_from(*rest, 8);
    return true;
}

static bool take_type(td_str *rest, char *type)
{
    if (!rest->n)
        return false;
    *type = rest->p[0];
    *rest = td_str_from(*rest, 1);
    return true;
}

static bool take_bytes(td_str *rest, td_str *bytes)
{
    uint64_t n;
    if (!take_number(rest, &n) || n > rest->n)
        return false;
    *bytes = td_str_slice(*rest, 0, (size_t)n);
    *rest = td_str_from(*rest, (size_t)n);
    return true;
}

/* One column; only texts are kept. */
static bool take_column(td_str *rest, td_str *text)
{
    char type;
    uint64_t number;
    *text = TD_STR_NONE;
    if (!take_type(rest, &type))
        return false;
    if (type == 'I')
        return take_number(rest, &number);
    return (type == 'N' || type == 'T' || type == 'B') && take_bytes(rest, text);
}

/* A table with one row; columns beyond those wanted are read over. */
static bool take_table(td_str *rest, const char *table, td_str columns[COLUMNS_MAX], uint64_t least)
{
    char type;
    td_str name;
    uint64_t n;
    if (!take_type(rest, &type) || type != 'S' || !take_bytes(rest, &name) ||
        !td_str_is(name, table) || !take_type(rest, &type) || type != 'R' ||
        !take_number(rest, &n) || n < least || n > COLUMNS_MAX)
        return false;
    for (uint64_t i = 0; i < n; i++)
        if (!take_column(rest, &columns[i]))
            return false;
    return true;
}

/* In the order of rows_of_issued_document and rows_of_issued_document_end (store/objects.sql). */
static bool read_rows(td_str rows, struct td_proved_document *document)
{
    td_str columns[COLUMNS_MAX], rest = rows;
    if (!take_table(&rest, "issued_document", columns, 17))
        return false;
    document->notation = columns[6];
    document->dated_on = columns[7];
    document->issuer = columns[8];
    document->title = columns[9];
    document->abstract = columns[10];
    document->signer = columns[11];
    document->code = columns[12];
    document->pdf_sha256 = columns[13];
    document->docx_sha256 = columns[15];
    if (!rest.n)
        return true;
    if (!take_table(&rest, "issued_document_end", columns, 4))
        return false;
    document->end = columns[1];
    document->end_reason = columns[3];
    return rest.n == 0;
}

static enum td_err say(struct td_diag *diag, td_str name, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){name, 0, 0}, vi, en);
    return TD_EINVAL;
}

enum td_err td_document_proof_check(struct td_diag *diag, td_str name, td_str bytes,
                                    const struct td_vkey *vkey, struct td_proved_document *document)
{
    struct td_document_proof file;
    struct td_proof_file proof;
    struct td_log_entry entry;
    *document = (struct td_proved_document){0};
    if (bytes.n > TD_PROOF_FILE_MAX || !read_file(diag->arena, bytes, &file))
        return say(diag, name,
                   "Không phải tệp chứng minh của một văn bản. Hãy dùng đúng tệp đã tải về",
                   "Not the proof of a document. Use the file as it was downloaded");
    TRY(td_proof_file_check(diag, name, file.proof, vkey, &proof, &document->checkpoint));
    document->index = proof.index;
    if (td_log_entry_read(diag->arena, proof.body, &entry) != TD_OK ||
        !td_str_starts(entry.object, TD_STR("issued:")))
        return say(diag, name, "Mục nhật ký này không phải về một văn bản đã ban hành",
                   "The entry of the log is not about an issued document");
    if (!speaks_of(diag->arena, &entry, &file) || !read_rows(file.rows, document))
        return say(diag, name, "Thông tin văn bản trong tệp không khớp với mục nhật ký: đã bị sửa",
                   "What the file says of the document does not agree with the entry of the log: "
                   "it was changed");
    return TD_OK;
}

/* Fields that are read from the finished document: its heads, texts, signatures and annexes. */
#include "view/format.h"
#include "writing/fields.h"
#include "writing/parts.h"

void td_fields_of_paper(struct td_field_writer *writer, const struct td_written_paper *paper)
{
    struct td_arena *arena = writer->writing->arena;
    const struct td_signers *signers = &paper->signers;
    /* Of several who sign side by side the one on the right answers for the paper. */
    const struct td_signer *signer = signers->n ? &signers->items[signers->n - 1] : NULL;
    td_field_put_finished(writer, "cơ quan chủ quản", paper->parent);
    td_field_put_finished(writer, "cơ quan ban hành", paper->issuer);
    td_field_put_finished(writer, "số và ký hiệu", paper->number);
    td_field_put_finished(writer, "địa danh và ngày ký", paper->place_date);
    td_field_put_finished(writer, "loại văn bản", paper->type);
    td_field_put_finished(writer, "trích yếu", paper->abstract);
    td_field_put_finished(writer, "kính gửi", td_say_series(arena, &paper->addressees));
    td_field_put_finished(
        writer, "quyền hạn ký",
        signer ? td_view_join(arena, signer->power.items, signer->power.n, TD_STR("\n"))
               : TD_STR_NONE);
    td_field_put_finished(writer, "người ký", signer ? signer->name : TD_STR_NONE);
    td_field_put_blocks(writer, "phần đầu soạn sẵn", paper, paper->start, paper->body);
    td_field_put_blocks(writer, "nội dung soạn sẵn", paper, paper->body, paper->signed_at);
    td_field_put_blocks(writer, "phần ký soạn sẵn", paper, paper->signed_at, paper->annexes);
    td_field_put_blocks(writer, "phụ lục soạn sẵn", paper, paper->annexes, paper->end);
}

static void put_places(struct td_field_writer *writer, const struct td_texts *places)
{
    for (size_t i = 0; i < places->n; i++) {
        td_field_row(writer);
        td_field_put_finished(writer, "tên", places->items[i]);
    }
}

void td_rows_of_papers(struct td_field_writer *writer)
{
    for (size_t i = 0; i < writer->papers->n; i++) {
        td_field_row(writer);
        td_fields_of_paper(writer, &writer->papers->items[i]);
        struct td_field_writer inner = td_field_inner(writer, "nơi nhận");
        put_places(&inner, &writer->papers->items[i].recipients);
        writer->is_wrong = writer->is_wrong || inner.is_wrong;
    }
}

void td_rows_of_addressees(struct td_field_writer *writer)
{
    if (writer->papers->n)
        put_places(writer, &writer->papers->items[0].addressees);
}

void td_rows_of_recipients(struct td_field_writer *writer)
{
    if (writer->papers->n)
        put_places(writer, &writer->papers->items[0].recipients);
}

void td_rows_of_signers(struct td_field_writer *writer)
{
    struct td_arena *arena = writer->writing->arena;
    for (size_t i = 0; writer->papers->n && i < writer->papers->items[0].signers.n; i++) {
        const struct td_signer *signer = &writer->papers->items[0].signers.items[i];
        td_field_row(writer);
        td_field_put_finished(
            writer, "quyền hạn",
            td_view_join(arena, signer->power.items, signer->power.n, TD_STR("\n")));
        td_field_put_finished(writer, "ghi chú", signer->hint);
        td_field_put_finished(writer, "họ tên", signer->name);
    }
}

static bool is_heading(const struct td_block *block)
{
    return block->kind == TD_BLOCK_PARAGRAPH && block->paragraph->style == TD_STYLE_HEADING;
}

/* Parts of the text of the first paper: each from its heading to the next one. */
struct part {
    td_str heading;
    td_str numeral; /* that it has by its kind, whatever was left out before it */
    struct td_block_place from, to;
};
struct parts TD_ARRAY(struct part);

static struct part part_of(struct td_arena *arena, const struct td_paragraph *heading,
                           size_t section, size_t block)
{
    td_str text = td_paragraph_text(arena, heading);
    return (struct part){.heading = text,
                         .numeral = heading->numeral.n
                                        ? heading->numeral
                                        : td_str_slice(text, 0, td_str_find(text, '.')),
                         .from = {section, block + 1}};
}

static void find_parts(const struct td_field_writer *writer, struct parts *parts)
{
    struct td_arena *arena = writer->writing->arena;
    const struct td_written_paper *paper = &writer->papers->items[0];
    for (size_t i = paper->body.section; i <= paper->signed_at.section; i++) {
        const struct td_blocks *blocks = &writer->document->sections.items[i].blocks;
        size_t end = i == paper->signed_at.section ? paper->signed_at.block : blocks->n;
        for (size_t at = i == paper->body.section ? paper->body.block : 0; at < end; at++) {
            if (is_heading(&blocks->items[at]))
                *td_push(arena, parts) = part_of(arena, blocks->items[at].paragraph, i, at);
            if (parts->n)
                parts->items[parts->n - 1].to = (struct td_block_place){i, at + 1};
        }
    }
}

void td_rows_of_parts(struct td_field_writer *writer)
{
    struct parts parts = {0};
    if (writer->papers->n)
        find_parts(writer, &parts);
    for (size_t i = 0; i < parts.n; i++) {
        td_field_row(writer);
        td_field_put_finished(writer, "đề mục", parts.items[i].heading);
        td_field_put_blocks(writer, "nội dung phần", &writer->papers->items[0], parts.items[i].from,
                            parts.items[i].to);
    }
}

/* "phần II": by the numeral of its heading, so that a part that is not there moves no other. */
void td_fields_of_parts(struct td_field_writer *writer)
{
    static const char *const numerals[] = {"I", "II", "III", "IV", "V", "VI"};
    struct parts parts = {0};
    if (writer->papers->n)
        find_parts(writer, &parts);
    for (size_t i = 0; i < parts.n; i++) {
        const struct part *part = &parts.items[i];
        for (size_t j = 0; j < sizeof numerals / sizeof *numerals; j++)
            if (td_str_is(part->numeral, numerals[j]))
                td_field_put_blocks(writer,
                                    td_fmt(writer->writing->arena, "phần %s", numerals[j]).p,
                                    &writer->papers->items[0], part->from, part->to);
    }
}

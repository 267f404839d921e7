#include "sheet/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MAX     64
#define TAG_BYTES_MAX ((size_t)1 << 20)  /* fed without any event: one endless tag or comment */
#define MEMORY_MAX    ((size_t)48 << 20) /* of the parser: names it remembers, its buffers */

struct td_xml {
    XML_Parser parser;
    const struct td_xml_handler *handler;
    const XML_Char **attributes;
    int depth;
    size_t silent; /* bytes fed since the last event */
    bool stopped;
    bool must_be_utf8;
    const char *refusal_vi, *refusal_en; /* NULL: none */
};

/* The parser's memory is counted, since its tables grow with every new name in the input. Each
 * piece remembers its size in front of it. One thread parses one document at a time. */
static _Thread_local size_t parser_bytes;

struct counted {
    size_t size;
    _Alignas(max_align_t) unsigned char bytes[];
};

static void *counted_realloc(void *old, size_t size)
{
    struct counted *counted = NULL;
    size_t before = 0;
    if (old) {
        counted = (struct counted *)(void *)((char *)old - offsetof(struct counted, bytes));
        before = counted->size;
    }
    if (size > MEMORY_MAX || parser_bytes > MEMORY_MAX - size + before)
        return NULL;
    counted = realloc(counted, sizeof *counted + size);
    if (!counted)
        return NULL;
    counted->size = size;
    parser_bytes += size - before;
    return counted->bytes;
}

static void *counted_malloc(size_t size)
{
    return counted_realloc(NULL, size);
}

static void counted_free(void *old)
{
    if (!old)
        return;
    struct counted *counted =
        (struct counted *)(void *)((char *)old - offsetof(struct counted, bytes));
    parser_bytes -= counted->size < parser_bytes ? counted->size : parser_bytes;
    free(counted);
}

static void stop_parser(struct td_xml *xml)
{
    xml->stopped = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void refuse(struct td_xml *xml, const char *vi, const char *en)
{
    xml->refusal_vi = vi;
    xml->refusal_en = en;
    stop_parser(xml);
}

void td_xml_stop(struct td_xml *xml)
{
    stop_parser(xml);
}

void td_xml_span(const struct td_xml *xml, size_t *start, size_t *end)
{
    XML_Index at = XML_GetCurrentByteIndex(xml->parser);
    *start = at < 0 ? 0 : (size_t)at;
    *end = *start + (size_t)XML_GetCurrentByteCount(xml->parser);
}

static td_str local_name(const XML_Char *name)
{
    const char *colon = strrchr(name, ':');
    return td_str_of(colon ? colon + 1 : name);
}

td_str td_xml_attribute(const struct td_xml *xml, td_str name)
{
    for (const XML_Char **at = xml->attributes; at && *at; at += 2) {
        if (td_str_eq(local_name(at[0]), name))
            return td_str_of(at[1]);
    }
    return TD_STR_NONE;
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct td_xml *xml = context;
    xml->silent = 0;
    if (xml->stopped)
        return;
    if (++xml->depth > DEPTH_MAX) {
        refuse(xml, "các phần lồng nhau quá sâu", "its parts are nested too deeply");
        return;
    }
    xml->attributes = attributes;
    if (xml->handler->start)
        xml->handler->start(xml->handler->context, xml, local_name(name));
    xml->attributes = NULL;
}

static void on_end(void *context, const XML_Char *name)
{
    struct td_xml *xml = context;
    xml->silent = 0;
    xml->depth--;
    if (!xml->stopped && xml->handler->end)
        xml->handler->end(xml->handler->context, xml, local_name(name));
}

static void on_text(void *context, const XML_Char *text, int length)
{
    struct td_xml *xml = context;
    xml->silent = 0;
    if (!xml->stopped && xml->handler->text)
        xml->handler->text(xml->handler->context, xml, (td_str){text, (size_t)length});
}

static void on_doctype(void *context, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int has_internal_subset)
{
    (void)name, (void)system, (void)public, (void)has_internal_subset;
    refuse(context, "bên trong có khai báo kiểu tài liệu (DOCTYPE), không dùng trong tệp văn phòng",
           "it holds a document type (DOCTYPE), which office files do not have");
}

static void on_declaration(void *context, const XML_Char *version, const XML_Char *encoding,
                           int standalone)
{
    struct td_xml *xml = context;
    (void)version, (void)standalone;
    if (xml->must_be_utf8 && encoding && strcasecmp(encoding, "UTF-8") != 0)
        refuse(xml, "phần XML bên trong không ở bảng mã UTF-8", "the XML inside is not in UTF-8");
}

static bool take_piece(void *context, td_str piece)
{
    struct td_xml *xml = context;
    xml->silent += piece.n;
    if (XML_Parse(xml->parser, piece.p, (int)piece.n, 0) != XML_STATUS_OK && !xml->stopped)
        refuse(xml, "phần XML bên trong bị hỏng; hãy mở bằng phần mềm văn phòng và lưu lại",
               "the XML inside is damaged; open it in an office program and save it again");
    if (!xml->stopped && xml->silent > TAG_BYTES_MAX)
        refuse(xml, "bên trong có một thẻ XML dài bất thường", "it holds an endless XML tag");
    return !xml->stopped;
}

static void close_parser(void *object)
{
    struct td_xml *xml = object;
    if (xml->parser)
        XML_ParserFree(xml->parser);
    xml->parser = NULL;
}

static bool open_parser(struct td_arena *arena, struct td_xml *xml)
{
    static const XML_Memory_Handling_Suite memory = {counted_malloc, counted_realloc, counted_free};
    xml->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (!xml->parser)
        return false;
    td_arena_defer(arena, close_parser, xml);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    XML_SetXmlDeclHandler(xml->parser, on_declaration);
    XML_SetParamEntityParsing(xml->parser, XML_PARAM_ENTITY_PARSING_NEVER);
    return true;
}

static enum td_err tell(const struct td_zip *zip, td_str name, const struct td_xml *xml,
                        struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){zip->name, 1, 1},
                  "tệp bị từ chối: %1$s%2$.0s (%4$.*3$s)",
                  "file refused: %1$.0s%2$s (%4$.*3$s)",
                  xml->refusal_vi ? xml->refusal_vi : "tệp bị hỏng hoặc khai sai kích thước",
                  xml->refusal_en ? xml->refusal_en : "the file is damaged or lies about its size",
                  TD_ARG(name));
    return TD_EINVAL;
}

enum td_err td_xml_read(struct td_arena *arena, const struct td_zip *zip,
                        const struct td_zip_entry *entry, struct td_diag *diag,
                        const struct td_xml_handler *handler)
{
    struct td_xml *xml = TD_NEW(arena, struct td_xml);
    xml->handler = handler;
    if (!open_parser(arena, xml))
        return TD_EIO;
    enum td_err err = td_zip_unpack(arena, entry, take_piece, xml);
    if (err == TD_OK && !xml->stopped && XML_Parse(xml->parser, "", 0, 1) != XML_STATUS_OK)
        err = TD_EINVAL;
    close_parser(xml);
    return err == TD_OK && !xml->refusal_vi ? TD_OK : tell(zip, entry->name, xml, diag);
}

#define FED_AT_ONCE ((size_t)64 * 1024)

enum td_err td_xml_read_text(struct td_arena *arena, const struct td_zip *zip, td_str name,
                             td_str text, struct td_diag *diag,
                             const struct td_xml_handler *handler)
{
    struct td_xml *xml = TD_NEW(arena, struct td_xml);
    enum td_err err = TD_OK;
    xml->handler = handler;
    xml->must_be_utf8 = true;
    if (!open_parser(arena, xml))
        return TD_EIO;
    if (td_str_starts(text, TD_STR("\xfe\xff")) || td_str_starts(text, TD_STR("\xff\xfe")))
        refuse(xml, "phần XML bên trong không ở bảng mã UTF-8", "the XML inside is not in UTF-8");
    for (td_str rest = text; rest.n && !xml->stopped; rest = td_str_from(rest, FED_AT_ONCE))
        take_piece(xml, td_str_slice(rest, 0, FED_AT_ONCE));
    if (!xml->stopped && XML_Parse(xml->parser, "", 0, 1) != XML_STATUS_OK)
        err = TD_EINVAL;
    close_parser(xml);
    return err == TD_OK && !xml->refusal_vi ? TD_OK : tell(zip, name, xml, diag);
}

/*
 * How long documents take: render FOLDER RUNS
 *
 * Writes report.docx and report.pdf (12 pages), one-certificate.docx and certificates.pdf (1,000
 * documents in one file) into the folder, and prints a line for each: name, pages or documents,
 * bytes, and the median of the runs in milliseconds, of the clock and of the processor.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "chart/bars.h"
#include "document/official.h"
#include "render/docx.h"
#include "render/pdf.h"

#define CERTIFICATES 1000
#define MOST_RUNS    101
#define MOST_BYTES   ((size_t)256 << 20)

static struct td_arena arena;
static const char *folder;

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* ---- a year-end report of 12 pages ---- */

#define SENTENCES                                                                                                                  \
    "Các đơn vị trong Cụm đã bám sát chỉ đạo của Trung ương, cụ thể hóa thành kế hoạch của đơn " \
    "vị mình; phong trào thi đua được tổ chức rộng khắp, gắn với nhiệm vụ phát triển kinh tế - "     \
    "xã hội, quốc phòng - an ninh và xây dựng hệ thống chính trị. Tổng sản phẩm trên địa bàn "         \
    "tăng "                                                                                                                       \
    "6,3%; thu nhập bình quân đầu người đạt 103 triệu đồng; 571 xã đạt chuẩn nông thôn mới. "

static void score_table(struct td_document *report, int rows)
{
    static const td_twips widths[] = {TD_MM(12), TD_MM(53), TD_MM(20), TD_MM(20),
                                      TD_MM(20), TD_MM(20), TD_MM(20)};
    static const char *const heads[] = {"TT",     "Đơn vị", "Bảng I", "Bảng II",
                                        "Thưởng", "Trừ",    "Tổng"};
    td_document_paragraph(report, TD_STYLE_CAPTION, TD_STR("Bảng điểm của các đơn vị"));
    struct td_table *table = td_document_table(report, widths, 7, TD_BORDERS_GRID);
    table->head_rows = 1;
    td_table_row(&arena, table);
    for (int i = 0; i < 7; i++)
        td_table_cell(&arena, table, TD_STYLE_TABLE_HEAD, td_str_of(heads[i]))->shaded = true;
    for (int row = 1; row <= rows; row++) {
        td_table_row(&arena, table);
        td_table_cell(&arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(&arena, "%d", row));
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT,
                      td_fmt(&arena, "Ủy ban nhân dân tỉnh thứ %d", row));
        for (int i = 0; i < 5; i++)
            td_table_number(report, table, (957 - 7 * row - i) * TD_MICRO + 110000, 2);
    }
}

static void points_chart(struct td_document *report)
{
    struct td_bar *bars = TD_NEW_ARRAY(&arena, 12, struct td_bar);
    struct td_chart *chart = TD_NEW(&arena, struct td_chart);
    for (int i = 0; i < 12; i++) {
        td_micro points = (957 - 11 * i) * TD_MICRO + 110000;
        bars[i] = (struct td_bar){.label = td_fmt(&arena, "Tỉnh thứ %d", i + 1),
                                  .number = td_number_vi(&arena, points, 2),
                                  .value = points,
                                  .ink = i ? TD_INK_BAR_REST : TD_INK_BAR};
    }
    const struct td_bars all = {.bars = bars,
                                .n = 12,
                                .width = TD_PX(560),
                                .sentence = TD_STR("Tỉnh thứ 1 đứng đầu Cụm.")};
    td_chart_bars(chart, &arena, &all);
    td_document_chart(report, chart);
}

static void build_report(struct td_document *report)
{
    td_document_init(report, &arena, TD_STR("Báo cáo tổng kết năm 2023"));
    report->made_on = (struct td_date){2024, 3, 6};
    td_document_section(report, td_page_upright());
    const struct td_official_head head = {
        .parent = TD_STR("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG"),
        .issuer = TD_STR("CỤM THI ĐUA CÁC TỈNH MẪU"),
        .number = 5,
        .symbol = TD_STR("BC-CTĐ"),
        .place = TD_STR("Vĩnh Long"),
        .date = {2024, 3, 6},
        .type = TD_STR("BÁO CÁO"),
        .abstract = TD_STR("Tổng kết công tác thi đua, khen thưởng năm 2023"),
    };
    td_official_head(report, &head);
    for (int part = 1; part <= 6; part++) {
        td_document_paragraph(
            report, TD_STYLE_HEADING,
            td_fmt(&arena, "%.*s. KẾT QUẢ THỰC HIỆN", TD_ARG(td_official_roman(&arena, part))));
        for (int i = 0; i < 7; i++)
            td_document_paragraph(report, TD_STYLE_BODY, TD_STR(SENTENCES SENTENCES));
    }
    points_chart(report);
    score_table(report, 90);
}

static void build_certificate(struct td_document *certificate, int number)
{
    static const struct {
        int millimetres;
        enum td_para_style style;
        const char *text;
    } lines[] = {
        {25, TD_STYLE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {31, TD_STYLE_MOTTO, "Độc lập - Tự do - Hạnh phúc"},
        {48, TD_STYLE_SIGNER_POWER, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU"},
        {58, TD_STYLE_CERTIFICATE_TITLE, "BẰNG KHEN"},
        {100, TD_STYLE_CERTIFICATE_TEXT,
         "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2023, góp phần xây dựng "
         "và phát triển tỉnh nhà"},
        {135, TD_STYLE_PLACE_DATE, "Vĩnh Long, ngày 06 tháng 3 năm 2024"},
        {143, TD_STYLE_SIGNER_POWER, "CHỦ TỊCH"},
        {175, TD_STYLE_SIGNER_NAME, "Nguyễn Văn Mẫu"},
    };
    td_document_init(certificate, &arena, td_fmt(&arena, "Bằng khen số %d", number));
    certificate->made_on = (struct td_date){2024, 3, 6};
    struct td_section *section = td_document_section(certificate, td_page_lying());
    section->frame = TD_FRAME_CERTIFICATE;
    section->numbers = TD_PAGES_UNNUMBERED;
    for (size_t i = 0; i <= sizeof lines / sizeof *lines; i++) {
        bool is_name = i == sizeof lines / sizeof *lines;
        struct td_placed *placed = td_push(&arena, &section->placed);
        placed->x = TD_MM(40);
        placed->width = TD_MM(217);
        placed->y = is_name ? TD_MM(82) : TD_MM(lines[i].millimetres);
        placed->paragraph.style = is_name ? TD_STYLE_CERTIFICATE_NAME : lines[i].style;
        td_paragraph_run(&arena, &placed->paragraph,
                         is_name ? td_fmt(&arena, "Nguyễn Thị Người Mẫu Thứ %d", number)
                                 : td_str_of(lines[i].text));
    }
}

/* ---- measuring ---- */

struct job {
    const char *name; /* of its file */
    const struct td_document *const *documents;
    size_t n;
    bool is_pdf;
};

static int compare(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static enum td_err render(const struct job *job, struct td_arena *own, struct td_buf *out)
{
    td_buf_init(out, own, MOST_BYTES);
    if (job->is_pdf)
        return td_render_pdf(own, job->documents, job->n, TD_STR_NONE, out);
    return td_render_docx(own, job->documents[0], out);
}

static enum td_err measure(const struct job *job, int runs)
{
    double times[MOST_RUNS], busy[MOST_RUNS];
    size_t bytes = 0;
    for (int i = 0; i < runs; i++) {
        struct td_arena own;
        struct td_buf out;
        td_arena_init(&own, (size_t)1 << 30);
        double start = now(CLOCK_MONOTONIC), busy_start = now(CLOCK_PROCESS_CPUTIME_ID);
        TRY(render(job, &own, &out));
        times[i] = now(CLOCK_MONOTONIC) - start;
        busy[i] = now(CLOCK_PROCESS_CPUTIME_ID) - busy_start;
        bytes = out.n;
        if (i == 0)
            TRY(td_file_write(&own, td_fmt(&own, "%s/%s", folder, job->name).p, td_buf_str(&out)));
        td_arena_free(&own);
    }
    double first = busy[0];
    qsort(times, (size_t)runs, sizeof *times, compare);
    qsort(busy, (size_t)runs, sizeof *busy, compare);
    printf("%-17s %5zu documents %9zu bytes   clock %8.1f ms   processor %8.1f ms (first %.1f)\n",
           job->name, job->n, bytes, times[runs / 2], busy[runs / 2], first);
    return TD_OK;
}

static enum td_err run(int runs)
{
    static struct td_document report, certificates[CERTIFICATES];
    static const struct td_document *reports[1] = {&report}, *all[CERTIFICATES];
    build_report(&report);
    for (int i = 0; i < CERTIFICATES; i++) {
        build_certificate(&certificates[i], i + 1);
        all[i] = &certificates[i];
    }
    const struct job jobs[] = {{"report.pdf", reports, 1, true},
                               {"report.docx", reports, 1, false},
                               {"certificate.pdf", all, 1, true},
                               {"certificate.docx", all, 1, false},
                               {"certificates.pdf", all, CERTIFICATES, true}};
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
        TRY(measure(&jobs[i], jobs[i].n > 1 && runs > 3 ? 3 : runs));
    return TD_OK;
}

int main(int argc, char **argv)
{
    int runs = argc > 2 ? atoi(argv[2]) : 11;
    if (argc < 2)
        return 2;
    folder = argv[1];
    td_arena_init(&arena, (size_t)1 << 30);
    enum td_err err = run(runs < 1 ? 1 : runs > MOST_RUNS ? MOST_RUNS : runs);
    td_arena_free(&arena);
    if (err != TD_OK)
        fprintf(stderr, "render: %s\n", td_err_name(err));
    return err != TD_OK;
}

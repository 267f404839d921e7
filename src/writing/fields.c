/* The table of fields: their names and what they are. What stands in their place is filled by the
 * functions that the table names. */
#include "writing/fields.h"

#include <string.h>

#include "document/official_parts.h"
#include "writing/parts.h"

/* clang-format off */
static const struct td_field_words of_document[] = {
    {"năm", "Năm của văn bản", "Year of the document"},
    {"năm sau", "Năm liền sau", "The year after"},
    {"năm trước", "Năm liền trước", "The year before"},
    {"tên nhóm", "Tên cụm, khối thi đua", "Name of the cluster or block"},
    {"tên ngắn", "Tên gọi ngắn của cụm, khối", "Its short name"},
    {"cụm hay khối", "Chữ “cụm” hoặc “khối”", "The word for a cluster or a block"},
    {"cơ quan tổ chức", "Cơ quan tổ chức cụm, khối", "Who organises it"},
    {"quyết định thành lập", "Quyết định thành lập cụm, khối", "The decision that founded it"},
    {"thành viên phụ trách", "Thành viên Hội đồng phụ trách", "Council member who directs it"},
    {"chủ đề", "Chủ đề thi đua của năm", "Theme of the year"},
    {"số thành viên", "Số đơn vị thành viên, viết như trong văn bản", "How many members, as texts write it"},
    {"danh sách thành viên", "Tên các đơn vị thành viên, nối bằng dấu phẩy", "Names of the members in a row"},
    {"trưởng nhóm", "Đơn vị cụm trưởng, khối trưởng của năm", "Head unit of the year"},
    {"người đứng đầu", "Họ tên người đứng đầu đơn vị trưởng", "Who leads the head unit"},
    {"chức vụ người đứng đầu", "Chức vụ của người đó", "Their position"},
    {"trưởng nhóm năm sau", "Đơn vị trưởng được giới thiệu cho năm sau", "Head unit introduced for the next year"},
    {"tên hội nghị", "Tên hội nghị của văn bản", "Name of the conference"},
    {"ngày hội nghị", "Ngày hội nghị, viết bằng chữ", "Its day in words"},
    {"nơi hội nghị", "Nơi họp", "Its place"},
    {"đơn vị đăng cai", "Đơn vị đăng cai hội nghị", "Its host"},
    {"chủ trì", "Người chủ trì hội nghị", "Who chairs it"},
    {"tên văn bản", "Tên loại văn bản", "Kind of document"},
    {"số và ký hiệu", "Số và ký hiệu, như “Số: 05/BC-CTĐ”; bản nháp chừa chỗ", "Number and symbol; a draft leaves room"},
    {"số văn bản", "Riêng số, như “05”; bản nháp không có", "The number alone, such as “05”; none of a draft"},
    {"địa danh", "Địa danh nơi ký", "Place of signing"},
    {"ngày ký", "Ngày ký, viết bằng chữ; bản nháp chừa chỗ", "Day of signing in words; a draft leaves room"},
    {"địa danh và ngày ký", "Địa danh và ngày ký trên một dòng", "Place and day on one line"},
    {"cơ quan chủ quản", "Cơ quan chủ quản ở đầu văn bản, in hoa", "The organ above the issuer, in capitals"},
    {"cơ quan ban hành", "Cơ quan, đơn vị ban hành văn bản, in hoa", "Who issues the document, in capitals"},
    {"loại văn bản", "Tên loại như in trên văn bản", "The type as it is printed"},
    {"trích yếu", "Trích yếu nội dung", "The abstract"},
    {"kính gửi", "Nơi kính gửi, nối bằng dấu chấm phẩy", "To whom it is addressed"},
    {"phần đầu soạn sẵn", "Phần đầu của bản do chương trình soạn, từ Quốc hiệu tới nơi kính gửi; đứng một mình trên một đoạn", "The head that the program writes, down to the addressees; alone in a paragraph"},
    {"nội dung soạn sẵn", "Nội dung của bản do chương trình soạn, có cả bảng; đứng một mình trên một đoạn", "The text that the program writes, with its tables; alone in a paragraph"},
    {"phần ký soạn sẵn", "Nơi nhận và chữ ký của bản do chương trình soạn; đứng một mình trên một đoạn", "Recipients and signatures that the program writes; alone in a paragraph"},
    {"phụ lục soạn sẵn", "Các phụ lục của bản do chương trình soạn, có bảng và biểu đồ; đứng một mình trên một đoạn", "Annexes that the program writes, with tables and charts; alone in a paragraph"},
    {"phần I", "Nội dung dưới đề mục I của bản do chương trình soạn, có cả bảng và biểu đồ; đứng một mình trên một đoạn", "What the program writes below heading I, with tables and charts; alone in a paragraph"},
    {"phần II", "Nội dung dưới đề mục II", "What stands below heading II"},
    {"phần III", "Nội dung dưới đề mục III", "What stands below heading III"},
    {"phần IV", "Nội dung dưới đề mục IV", "What stands below heading IV"},
    {"phần V", "Nội dung dưới đề mục V", "What stands below heading V"},
    {"phần VI", "Nội dung dưới đề mục VI", "What stands below heading VI"},
    {"quyền hạn ký", "Quyền hạn, chức vụ của người ký, in hoa", "Power and office of the signer, in capitals"},
    {"người ký", "Họ tên người ký", "Name of the signer"},
    {"nơi nhận thêm", "Nơi nhận được ghi thêm, cách nhau bằng dấu chấm phẩy", "Recipients that were added"},
    {"đơn vị", "Đơn vị của văn bản, nếu văn bản về một đơn vị", "The unit, of a document about one"},
    {"điểm đơn vị", "Tổng điểm của đơn vị đó", "Its total"},
    {"hạng đơn vị", "Xếp hạng của đơn vị đó", "Its rank"},
    {"thang điểm", "Tổng điểm của bảng tiêu chí", "Points of the rubric"},
    {"đơn vị dẫn đầu", "Đơn vị xếp thứ nhất", "The unit ranked first"},
    {"điểm dẫn đầu", "Tổng điểm của đơn vị đó", "Its total"},
    {"điểm chưa thông qua", "Có chữ khi điểm, xếp hạng còn là tạm tính, chưa được thông qua", "Filled while scores and ranks are provisional, not adopted yet"},
    {"số liệu minh họa", "Có chữ khi điểm số chỉ để minh họa", "Filled where the scores are illustrative"},
};
static const struct td_field_words of_member[] = {
    {"tên", "Tên đơn vị", "Name of the unit"},
};
static const struct td_field_words of_rank[] = {
    {"hạng", "Xếp hạng", "Rank"},
    {"đơn vị", "Tên đơn vị", "Name of the unit"},
    {"tổng điểm", "Tổng điểm", "Total"},
};
static const struct td_field_words of_section[] = {
    {"mục", "Ký hiệu của nội dung: I, II", "Code of the section"},
    {"tên mục", "Tên nội dung", "Its name"},
    {"điểm mục", "Điểm của đơn vị", "Points of the unit"},
    {"điểm tối đa", "Điểm tối đa", "Most points"},
};
static const struct td_field_group sections = {
    {"điểm từng mục", "Điểm theo từng nội dung của đơn vị", "Points by section"}, of_section, 4, NULL, NULL};
static const struct td_field_words of_criterion[] = {
    {"mã", "Ký hiệu tiêu chí", "Code of the criterion"},
    {"nội dung", "Nội dung tiêu chí", "Its text"},
    {"điểm tối đa", "Điểm tối đa", "Most points"},
    {"điểm", "Điểm của đơn vị, nếu văn bản về một đơn vị", "Points of the unit, of a document about one"},
    {"là nhóm", "Có chữ khi là nhóm tiêu chí", "Filled for a group of criteria"},
};
static const struct td_field_words of_nomination[] = {
    {"danh hiệu", "Danh hiệu, hình thức khen thưởng", "Title or form of award"},
    {"tên", "Tập thể, cá nhân được đề nghị", "Who it is for"},
    {"cấp quyết định", "Cấp có thẩm quyền quyết định", "Who decides"},
    {"kết quả", "Kết quả bình xét", "How far it has got"},
    {"chờ quyết định", "Có chữ khi chưa có quyết định", "Filled while it is not decided"},
};
static const struct td_field_words of_award[] = {
    {"cấp", "Cấp khen thưởng", "Level"},
    {"danh hiệu", "Danh hiệu, hình thức khen thưởng; trống: tổng số của cấp", "Title; empty: total of the level"},
    {"số lượng", "Số lượng", "How many"},
};
static const struct td_field_words of_movement[] = {
    {"tên", "Tên phong trào thi đua", "Name of the movement"},
    {"năm thực hiện", "Năm của phong trào", "Its year"},
    {"nội dung", "Nội dung", "What it is about"},
    {"kết quả", "Kết quả", "Its result"},
    {"người phát động", "Người hoặc cơ quan phát động", "Who launched it"},
    {"ngày phát động", "Ngày phát động, viết bằng chữ", "Day of its launch"},
    {"cấp phát động", "Cấp phát động", "Who hosts it"},
    {"số văn bản phát động", "Số, ký hiệu văn bản phát động", "Number of the paper of the launch"},
    {"ngày văn bản phát động", "Ngày văn bản phát động, viết bằng chữ", "Date of the paper of the launch"},
};
static const struct td_field_words of_task[] = {
    {"nội dung", "Nội dung nhiệm vụ", "The task"},
    {"năm thực hiện", "Năm thực hiện", "Its year"},
};
static const struct td_field_words of_shortcoming[] = {
    {"nội dung", "Nội dung hạn chế", "The shortcoming"},
    {"đơn vị", "Đơn vị, nếu nêu riêng", "The unit, where one is named"},
};
static const struct td_field_words of_figure[] = {
    {"tên", "Tên chỉ tiêu", "Name of the indicator"},
    {"đơn vị", "Đơn vị; trống: cả nhóm", "The unit; empty: the whole group"},
    {"kỳ", "Kỳ số liệu", "Its period"},
    {"kết quả", "Kết quả kèm đơn vị tính", "Figure with its unit of measure"},
    {"xếp hạng", "Xếp hạng, như 3/63", "Rank"},
    {"nhận định", "Nhận định của nguồn", "Words of the source"},
};
static const struct td_field_words of_attendee[] = {
    {"họ tên", "Họ tên đại biểu", "Name"},
    {"chức vụ", "Chức vụ", "Position"},
    {"đơn vị", "Đơn vị", "Unit"},
};
static const struct td_field_words of_agenda[] = {
    {"nội dung", "Nội dung của chương trình", "Item of the programme"},
};
static const struct td_field_words of_office[] = {
    {"chức danh", "Cụm trưởng, cụm phó thứ nhất…", "Head, first deputy …"},
    {"năm giữ chức", "Năm giữ chức", "Year of office"},
    {"đơn vị", "Đơn vị", "Unit"},
    {"họ tên", "Họ tên", "Name"},
    {"chức vụ", "Chức vụ", "Position"},
};
static const struct td_field_words of_cited[] = {
    {"số ký hiệu", "Số, ký hiệu văn bản", "Number of the text"},
    {"tên", "Tên văn bản", "Its title"},
};
static const struct td_field_words of_vote[] = {
    {"phiên", "Số của phiên bỏ phiếu trong năm", "Number of the session in the year"},
    {"ngày bỏ phiếu", "Ngày bỏ phiếu, viết bằng chữ", "Its day"},
    {"nội dung bầu", "Nội dung bỏ phiếu", "What was voted on"},
    {"đơn vị", "Đơn vị được bỏ phiếu", "The unit"},
    {"số phiếu đồng ý", "Số phiếu đồng ý; trống khi phiên chưa chốt", "Votes for; empty until the session is closed"},
    {"số phiếu không đồng ý", "Số phiếu không đồng ý", "Votes against"},
    {"được chọn", "Có chữ khi đơn vị được chọn", "Filled where the unit was chosen"},
};
static const struct td_field_words of_target[] = {
    {"đơn vị", "Đơn vị", "The unit"},
    {"mã", "Ký hiệu tiêu chí", "Code of the criterion"},
    {"tiêu chí", "Nội dung tiêu chí", "Its text"},
    {"chỉ tiêu", "Chỉ tiêu đã đăng ký", "The target"},
    {"thực hiện", "Số thực hiện, khi đã nhập", "What was reached"},
    {"năm trước", "Số năm trước", "The year before"},
};
static const struct td_field_words of_layer[] = {
    {"đơn vị", "Đơn vị", "The unit"},
    {"mã", "Ký hiệu tiêu chí", "Code of the criterion"},
    {"tiêu chí", "Nội dung tiêu chí", "Its text"},
    {"điểm tự chấm", "Điểm đơn vị tự chấm", "Points by the unit itself"},
    {"điểm chấm chéo", "Điểm chấm chéo", "Points by the cross-check"},
    {"điểm thẩm định", "Điểm thẩm định", "Points by the verification"},
    {"điểm tạm tính", "Điểm tạm tính, trước khi được thông qua", "Provisional points, until they are adopted"},
    {"điểm chính thức", "Điểm chính thức, sau khi được thông qua", "Official points, once they are adopted"},
};
static const struct td_field_words of_matter[] = {
    {"nội dung", "Hồ sơ, tài liệu, công việc bàn giao", "What is handed over"},
    {"số lượng", "Số lượng, nếu đã ghi", "How many"},
    {"ghi chú", "Ghi chú, nếu đã ghi", "Note"},
};
static const struct td_field_words of_sentence[] = {
    {"đoạn", "Một đoạn văn chương trình viết từ số liệu", "A paragraph that the program writes from the data"},
};
static const struct td_field_words of_place[] = {
    {"tên", "Tên nơi nhận", "Who receives it"},
};
static const struct td_field_words of_signer[] = {
    {"quyền hạn", "Quyền hạn, chức vụ, in hoa", "Power and office, in capitals"},
    {"ghi chú", "Chữ dưới chức vụ, như “(Ký, ghi rõ họ tên)”", "The words below it"},
    {"họ tên", "Họ tên người ký", "Name"},
};
static const struct td_field_words of_part[] = {
    {"đề mục", "Đề mục của phần", "Its heading"},
    {"nội dung phần", "Nội dung dưới đề mục, có cả bảng; đứng một mình trên một đoạn", "What stands below it, with tables; alone in a paragraph"},
};
static const struct td_field_group recipients = {
    {"nơi nhận", "Nơi nhận của văn bản này", "Who receives this one"}, of_place, 1, NULL, NULL};
static const struct td_field_words of_paper[] = {
    {"cơ quan chủ quản", "Cơ quan chủ quản, in hoa", "The organ above the issuer"},
    {"cơ quan ban hành", "Cơ quan ban hành, in hoa", "Who issues it"},
    {"số và ký hiệu", "Số và ký hiệu", "Number and symbol"},
    {"địa danh và ngày ký", "Địa danh và ngày ký", "Place and day"},
    {"loại văn bản", "Tên loại như in trên văn bản", "The type as it is printed"},
    {"trích yếu", "Trích yếu nội dung", "The abstract"},
    {"kính gửi", "Nơi kính gửi", "To whom it is addressed"},
    {"quyền hạn ký", "Quyền hạn, chức vụ của người ký", "Power and office of the signer"},
    {"người ký", "Họ tên người ký", "Name of the signer"},
    {"phần đầu soạn sẵn", "Phần đầu do chương trình soạn", "The head that the program writes"},
    {"nội dung soạn sẵn", "Nội dung do chương trình soạn", "The text that the program writes"},
    {"phần ký soạn sẵn", "Nơi nhận và chữ ký do chương trình soạn", "Recipients and signatures"},
    {"phụ lục soạn sẵn", "Phụ lục do chương trình soạn", "Annexes that the program writes"},
};
static const struct td_field_words of_paragraph[] = {
    {"đoạn", "Một đoạn văn", "A paragraph"},
    {"là đề mục", "Có chữ khi đoạn là đề mục", "Filled where it is a heading"},
};

#define ROWS(fields) fields, sizeof fields / sizeof *(fields)
static const struct td_field_group groups[] = {
    {{"", "", ""}, ROWS(of_document), NULL, td_fields_of_document},
    {{"thành viên", "Các đơn vị thành viên", "The members"}, ROWS(of_member), NULL, td_rows_of_members},
    {{"xếp hạng", "Kết quả chấm điểm, từ hạng cao", "Results, best rank first"}, ROWS(of_rank), &sections, td_rows_of_ranking},
    {{"tiêu chí", "Bảng tiêu chí, thang điểm", "The criteria"}, ROWS(of_criterion), NULL, td_rows_of_criteria},
    {{"đề nghị khen thưởng", "Tập thể, cá nhân được đề nghị, suy tôn trong năm", "Who is put forward this year"}, ROWS(of_nomination), NULL, td_rows_of_nominations},
    {{"đề nghị chờ quyết định", "Những đề nghị chưa có quyết định", "Those that are not decided yet"}, ROWS(of_nomination), NULL, td_rows_of_pending},
    {{"khen thưởng", "Số lượng đã khen thưởng", "How many were awarded"}, ROWS(of_award), NULL, td_rows_of_awards},
    {{"phong trào", "Phong trào thi đua của năm và năm sau", "Movements of the year and the next"}, ROWS(of_movement), NULL, td_rows_of_movements},
    {{"nhiệm vụ", "Nhiệm vụ được giao cho năm và năm sau", "Tasks for the year and the next"}, ROWS(of_task), NULL, td_rows_of_tasks},
    {{"hạn chế", "Hạn chế, tồn tại", "Shortcomings"}, ROWS(of_shortcoming), NULL, td_rows_of_shortcomings},
    {{"chỉ tiêu", "Số liệu chỉ tiêu", "Figures"}, ROWS(of_figure), NULL, td_rows_of_figures},
    {{"đại biểu", "Đại biểu của hội nghị", "People at the conference"}, ROWS(of_attendee), NULL, td_rows_of_attendees},
    {{"chương trình", "Chương trình hội nghị", "Programme of the conference"}, ROWS(of_agenda), NULL, td_rows_of_agenda},
    {{"người ký giao ước", "Đại diện đơn vị ký giao ước của năm", "Who signs the covenant of the year"}, ROWS(of_attendee), NULL, td_rows_of_signatories},
    {{"chức danh nhóm", "Trưởng, phó của năm và năm sau", "Head and deputies of the year and the next"}, ROWS(of_office), NULL, td_rows_of_offices},
    {{"văn bản chỉ đạo", "Văn bản đã quán triệt, triển khai", "Directives carried out"}, ROWS(of_cited), NULL, td_rows_of_cited},
    {{"kết quả bỏ phiếu", "Các phiên bỏ phiếu của năm, mỗi đơn vị một dòng", "Votes of the year, a row for each unit"}, ROWS(of_vote), NULL, td_rows_of_votes},
    {{"chỉ tiêu đăng ký", "Chỉ tiêu đã đăng ký của đơn vị, hoặc của các đơn vị khi người soạn được xem", "Registered targets of the unit, or of all units where the reader may see them"}, ROWS(of_target), NULL, td_rows_of_targets},
    {{"các lần chấm", "Điểm từng tiêu chí qua các lần chấm, khi người soạn được xem", "Points by criterion and layer, where the reader may see them"}, ROWS(of_layer), NULL, td_rows_of_layers},
    {{"nội dung bàn giao", "Nội dung bàn giao, trong biên bản bàn giao", "What is handed over, in the hand-over record"}, ROWS(of_matter), NULL, td_rows_of_hand_over},
    {{"câu tình hình", "Đặc điểm, tình hình", "Situation"}, ROWS(of_sentence), NULL, td_sentences_of_situation},
    {{"câu chỉ tiêu", "Kết quả thực hiện chỉ tiêu, nhiệm vụ", "What was reached"}, ROWS(of_sentence), NULL, td_sentences_of_figures},
    {{"câu chỉ đạo", "Công tác chỉ đạo", "Direction"}, ROWS(of_sentence), NULL, td_sentences_of_directives},
    {{"câu phong trào", "Phong trào thi đua trong năm", "Movements"}, ROWS(of_sentence), NULL, td_sentences_of_movements},
    {{"câu điển hình", "Điển hình tiên tiến", "Exemplars"}, ROWS(of_sentence), NULL, td_sentences_of_exemplars},
    {{"câu khen thưởng", "Công tác khen thưởng", "Commendation"}, ROWS(of_sentence), NULL, td_sentences_of_awards},
    {{"câu hoạt động", "Hoạt động của cụm, khối", "What the group did"}, ROWS(of_sentence), NULL, td_sentences_of_conferences},
    {{"câu xếp hạng", "Kết quả chấm điểm, xếp hạng", "Points and places"}, ROWS(of_sentence), NULL, td_sentences_of_ranking},
    {{"câu hạn chế", "Hạn chế, tồn tại", "Shortcomings"}, ROWS(of_sentence), NULL, td_sentences_of_shortcomings},
    {{"câu đề nghị", "Bình xét, suy tôn, đề nghị khen thưởng", "Who is put forward"}, ROWS(of_sentence), NULL, td_sentences_of_nominations},
    {{"câu phương hướng", "Phương hướng, nhiệm vụ năm sau; của báo cáo sơ kết: 6 tháng cuối năm", "What comes next: of a mid-year report the other half"}, ROWS(of_sentence), NULL, td_sentences_of_next_year},
    {{"văn bản", "Từng văn bản, khi tệp gồm nhiều bản (mỗi cấp một quyết định, mỗi đợt một phiếu bầu)", "Each paper, where the document is several (decisions of several authorities, ballots)"}, ROWS(of_paper), &recipients, td_rows_of_papers},
    {{"nơi nhận", "Nơi nhận của văn bản", "Who receives the document"}, ROWS(of_place), NULL, td_rows_of_recipients},
    {{"chữ ký", "Những người ký văn bản, từ trái sang phải", "Who signs the document, from the left"}, ROWS(of_signer), NULL, td_rows_of_signers},
    {{"nơi gửi", "Từng nơi kính gửi", "Each addressee"}, ROWS(of_place), NULL, td_rows_of_addressees},
    {{"phần soạn sẵn", "Từng phần có đề mục của bản do chương trình soạn", "Each part with a heading of what the program writes"}, ROWS(of_part), NULL, td_rows_of_parts},
    {{"nội dung soạn sẵn", "Toàn bộ các đoạn văn của bản do chương trình soạn", "All paragraphs of the document that the program writes"}, ROWS(of_paragraph), NULL, td_sentences_of_all},
};
/* clang-format on */

const struct td_field_group *td_field_groups(size_t *n)
{
    *n = sizeof groups / sizeof *groups;
    return groups;
}

/* ---- the tree ---- */

static bool is_among(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* The fields that stand for paragraphs and tables of the program's own document. */
static bool is_blocks(const char *name)
{
    static const char *const names[] = {"phần đầu soạn sẵn",
                                        "nội dung soạn sẵn",
                                        "phần ký soạn sẵn",
                                        "phụ lục soạn sẵn",
                                        "nội dung phần",
                                        "phần I",
                                        "phần II",
                                        "phần III",
                                        "phần IV",
                                        "phần V",
                                        "phần VI"};
    return is_among(name, names, sizeof names / sizeof *names);
}

/* What stands in heads, addresses and signatures: as on the paper itself, names have the form in
 * which they are registered there (place_names.c). */
static bool is_as_registered(const char *list, const char *name)
{
    static const char *const lists[] = {"nơi nhận", "nơi gửi", "chữ ký"};
    static const char *const names[] = {"cơ quan chủ quản", "cơ quan ban hành", "kính gửi",
                                        "địa danh",         "quyền hạn ký",     "người ký",
                                        "nơi nhận thêm"};
    return is_among(list, lists, sizeof lists / sizeof *lists) ||
           is_among(name, names, sizeof names / sizeof *names);
}

static struct td_field_specs *specs_of(struct td_arena *arena, const struct td_field_group *group)
{
    struct td_field_specs *specs = TD_NEW(arena, struct td_field_specs);
    for (size_t i = 0; i < group->n; i++) {
        const char *name = group->fields[i].name;
        (is_blocks(name) ? td_field_add_blocks : td_field_add)(arena, specs, td_str_of(name), NULL);
        specs->items[i].is_as_registered = is_as_registered(group->words.name, name);
    }
    if (group->inner)
        td_field_add(arena, specs, td_str_of(group->inner->words.name),
                     specs_of(arena, group->inner));
    return specs;
}

void td_field_row(struct td_field_writer *writer)
{
    writer->row = td_field_record(writer->writing->arena, writer->specs);
    *td_push(writer->writing->arena, writer->rows) = writer->row;
}

static int index_of(const struct td_field_writer *writer, const char *name)
{
    for (size_t i = 0; i < writer->specs->n; i++)
        if (td_str_is(writer->specs->items[i].name, name))
            return (int)i;
    return -1;
}

/* Not words, but what something is known by. */
static bool is_code(const char *name)
{
    static const char *const names[] = {"mã", "mục", "số ký hiệu", "số văn bản phát động"};
    return is_among(name, names, sizeof names / sizeof *names);
}

void td_field_put(struct td_field_writer *writer, const char *name, td_str text)
{
    struct td_arena *arena = writer->writing->arena;
    if (!is_code(name))
        text = td_official_places(arena, TD_STR_NONE, td_part_in_full(arena, text));
    td_field_put_finished(writer, name, text);
}

void td_field_put_finished(struct td_field_writer *writer, const char *name, td_str text)
{
    int index = index_of(writer, name);
    if (index < 0 || !writer->row)
        writer->is_wrong = true;
    else
        writer->row->values[index].text = text;
}

void td_field_put_blocks(struct td_field_writer *writer, const char *name,
                         const struct td_written_paper *paper, struct td_block_place from,
                         struct td_block_place to)
{
    int index = index_of(writer, name);
    if (index < 0 || !writer->row || !writer->specs->items[index].is_blocks) {
        writer->is_wrong = true;
        return;
    }
    struct td_field_value *value = &writer->row->values[index];
    value->text = td_paper_gist(writer->document, from, to);
    if (value->text.n)
        value->range = (struct td_field_range){.document = writer->document,
                                               .section = from.section,
                                               .block = from.block,
                                               .end_section = to.section,
                                               .end_block = to.block,
                                               .begins = from.section == paper->start.section};
}

struct td_field_writer td_field_inner(const struct td_field_writer *writer, const char *name)
{
    struct td_field_writer inner = *writer;
    int index = index_of(writer, name);
    inner.row = NULL;
    if (index < 0)
        inner.is_wrong = true;
    else {
        inner.specs = writer->specs->items[index].row;
        inner.rows = &writer->row->values[index].rows;
    }
    return inner;
}

enum td_err td_writing_fields(const struct td_writing *writing, enum td_document_kind kind,
                              struct td_writing_fields *fields)
{
    size_t n, texts = groups[0].n;
    const struct td_field_group *all = td_field_groups(&n);
    struct td_field_specs *specs = specs_of(writing->arena, &all[0]);
    for (size_t i = 1; i < n; i++)
        td_field_add(writing->arena, specs, td_str_of(all[i].words.name),
                     specs_of(writing->arena, &all[i]));
    struct td_document *document = TD_NEW(writing->arena, struct td_document);
    struct td_written_papers papers;
    td_str why;
    document->arena = writing->arena;
    if (td_document_is_possible(writing, kind, TD_VI, &why))
        td_write_document(writing, kind, document);
    td_papers_of(document, &papers);
    fields->specs = *specs;
    fields->record = td_field_record(writing->arena, specs);
    for (size_t i = 0; i < n; i++) {
        struct td_field_writer writer = {.writing = writing,
                                         .kind = kind,
                                         .document = document,
                                         .papers = &papers,
                                         .specs = specs};
        if (i == 0) {
            writer.row = fields->record;
        } else {
            writer.specs = specs->items[texts + i - 1].row;
            writer.rows = &fields->record->values[texts + i - 1].rows;
        }
        all[i].fill(&writer);
        if (writer.is_wrong)
            return TD_EINTERNAL;
    }
    return TD_OK;
}

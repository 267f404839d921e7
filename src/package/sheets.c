#include "package/sheets.h"

#include "package/words.h"

/* The rows of these tables name only what they differ in. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define COUNT(array)  (sizeof(array) / sizeof *(array))
#define WORDS(name)   .words = td_words_##name, .n_words = COUNT(td_words_##name)
/* All but the last: who was not granted an office has none. */
#define OFFICE_PROGRESS .words = td_words_progress, .n_words = COUNT(td_words_progress) - 1
#define AT(row, name) offsetof(struct row, name)
#define REQUIRED      .required = true
#define KEY           .is_key = true
#define NAME          .is_name = true
#define KEY_NAME      KEY, NAME
#define YEAR_RANGE    .min = 1945, .max = 2100
#define COUNTED       .min = 0, .max = INT64_C(999999999999)
#define ORDINAL       .min = 1, .max = 9999
#define DECIMALS      .min = 0, .max = 6
/* clang-format off */

/* The group and its year: the one row is part of struct td_year. */
#define GROUP(name) offsetof(struct td_year, group.name)
static const struct td_column group_columns[] = {
    {"ma", "Mã", "code of the group", TD_COLUMN_GROUP_CODE, GROUP(code),
     "mã của cụm, khối: chữ thường không dấu, chữ số, gạch nối; giữ nguyên qua các năm", "mien-dong", REQUIRED},
    {"ten", "Tên", "name", TD_COLUMN_TEXT, GROUP(name), "tên đầy đủ", "Cụm thi đua các tỉnh miền Đông", REQUIRED},
    {"ten_ngan", "Tên ngắn", "short name", TD_COLUMN_TEXT, GROUP(short_name), "tên gọi tắt, dùng ở chỗ hẹp", "Miền Đông"},
    {"loai", "Loại", "cluster or block", TD_COLUMN_WORD, GROUP(kind), "cụm hay khối thi đua", "cum", REQUIRED, WORDS(group_kind), .otherwise = TD_NO_DEFAULT},
    {"cap", "Cấp", "organising level", TD_COLUMN_WORD, GROUP(level), "cấp tổ chức cụm, khối", "trung_uong", REQUIRED, WORDS(level), .otherwise = TD_NO_DEFAULT},
    {"co_quan_to_chuc", "Cơ quan tổ chức", "organiser", TD_COLUMN_TEXT, GROUP(organiser), "cơ quan lập ra cụm, khối", "Hội đồng Thi đua - Khen thưởng Trung ương"},
    {"quyet_dinh_thanh_lap", "Quyết định thành lập", "founding decision", TD_COLUMN_TEXT, GROUP(founding_decision), "số của quyết định lập cụm, khối", "12/QĐ-HĐTĐKT"},
    {"ngay_thanh_lap", "Ngày thành lập", "founded on", TD_COLUMN_DATE, GROUP(founded), "ngày của quyết định đó", "15/1/2024"},
    {"nguoi_chi_dao", "Người chỉ đạo", "supervising council member", TD_COLUMN_TEXT, GROUP(supervising_member), "thành viên Hội đồng được phân công chỉ đạo cụm, khối", "Nguyễn Văn A"},
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, offsetof(struct td_year, group.year), "năm thi đua", "2024", REQUIRED, YEAR_RANGE},
    {"trang_thai", "Trạng thái", "state of the year", TD_COLUMN_WORD, GROUP(state), "năm thi đua đã đi đến bước nào", "da_tong_ket", REQUIRED, WORDS(state), .otherwise = TD_NO_DEFAULT},
    {"so_thanh_vien", "Số thành viên", "number of members as published", TD_COLUMN_INTEGER, GROUP(member_count), "số đơn vị thành viên theo tài liệu; trống nếu tài liệu không nói", "3", .min = 0, .max = 9999},
    {"du_danh_sach", "Đủ danh sách", "roster is complete", TD_COLUMN_YES, GROUP(roster_complete), "trang tính thanh_vien đã có đủ mọi thành viên hay chưa", "co", WORDS(yes), .otherwise = 1},
    {"chu_de", "Chủ đề", "theme", TD_COLUMN_TEXT, GROUP(theme), "chủ đề phong trào thi đua của năm", "Đoàn kết, sáng tạo"},
    {"xuat_xu_cham", "Xuất xứ bảng điểm", "provenance of rubric and data", TD_COLUMN_WORD, offsetof(struct td_year, scoring_origin.provenance), "xuất xứ của hai trang tính bang_diem và so_lieu; trống: nhập", "nhap", WORDS(provenance), .otherwise = TD_ENTERED},
    {"nguon_cham", "Nguồn bảng điểm", "source of rubric and data", TD_COLUMN_SOURCE, offsetof(struct td_year, scoring_origin.source), "mã nguồn của hai trang tính đó, có trong trang tính nguon", "BC"},
    {"ghi_chu_cham", "Ghi chú bảng điểm", "note on rubric and data", TD_COLUMN_TEXT, offsetof(struct td_year, scoring_origin.note), "điều người đọc cần biết về bảng điểm và số liệu", ""},
};

static const struct td_column source_columns[] = {
    {"ma", "Mã", "code", TD_COLUMN_CODE, AT(td_source, code), "mã ngắn để các trang tính khác ghi vào cột Nguồn", "BC", REQUIRED, .unique = true, KEY},
    {"ten", "Tên", "title", TD_COLUMN_TEXT, AT(td_source, title), "tên bài báo, báo cáo, quyết định", "Báo cáo tổng kết năm 2024", REQUIRED, NAME},
    {"ngay", "Ngày", "date", TD_COLUMN_DATE, AT(td_source, published), "ngày đăng hoặc ngày ký", "20/2/2025"},
    {"noi_dang", "Nơi đăng", "publisher", TD_COLUMN_TEXT, AT(td_source, publisher), "cơ quan ban hành hoặc nơi đăng", "Sở Nội vụ"},
    {"dia_chi", "Địa chỉ", "address", TD_COLUMN_TEXT, AT(td_source, address), "địa chỉ trên mạng, nếu có", ""},
};

static const struct td_column member_columns[] = {
    {"ma", "Mã", "code", TD_COLUMN_CODE, AT(td_member, code), "mã ngắn của đơn vị, dùng ở mọi trang tính khác", "AN", REQUIRED, .unique = true, KEY},
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_member, name), "tên đơn vị", "An Bình", REQUIRED, .unique = true, NAME},
    {"thuoc_tinh", "Thuộc tính", "attributes", TD_COLUMN_ATTRIBUTES, AT(td_member, attributes), "thuộc tính để chấm điểm, dạng tên=giá trị, cách nhau bằng dấu chấm phẩy; co_quan, chu_quan, ky_hieu, nguoi_ky ghi tên cơ quan, cơ quan chủ quản, ký hiệu, chức vụ người ký trên văn bản của đơn vị", "vung=nui"},
    {"trang_thai", "Trạng thái", "standing", TD_COLUMN_KEYWORD, AT(td_member, standing), "để trống nếu được chấm và xếp hạng bình thường", "", WORDS(standing)},
    {"loai_don_vi", "Loại đơn vị", "kind of unit", TD_COLUMN_KEYWORD, AT(td_member, unit_kind), "để trống nếu là tỉnh, thành phố đã có trong danh mục", "tinh", WORDS(unit_kind)},
    {"truc_thuoc", "Trực thuộc", "parent unit", TD_COLUMN_TEXT, AT(td_member, parent), "tên đơn vị cấp trên, cho đơn vị chưa có trong danh mục", ""},
    {"ngay_vao", "Ngày vào", "joined", TD_COLUMN_DATE, AT(td_member, joined), "ngày đầu tiên là thành viên, nếu vào trong năm", ""},
    {"ngay_ra", "Ngày ra", "left", TD_COLUMN_DATE, AT(td_member, left), "ngày cuối cùng còn là thành viên, nếu ra trong năm", ""},
};

static const struct td_column office_columns[] = {
    {"nam", "Năm", "year of office", TD_COLUMN_INTEGER, AT(td_office, year), "năm giữ chức vụ: năm nay, hoặc năm sau cho người được giới thiệu", "2024", REQUIRED, YEAR_RANGE, KEY},
    {"chuc_vu", "Chức vụ", "head or deputy", TD_COLUMN_WORD, AT(td_office, kind), "cụm trưởng, khối trưởng hay cấp phó", "truong", REQUIRED, WORDS(office), .otherwise = TD_NO_DEFAULT, KEY},
    {"thu_tu", "Thứ tự", "order of deputies", TD_COLUMN_INTEGER, AT(td_office, ordinal), "phó thứ nhất ghi 1, thứ hai ghi 2; trống nếu không nói thứ tự", "", ORDINAL, KEY},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_office, unit), "mã hoặc tên đơn vị giữ chức vụ", "AN"},
    {"nguoi", "Người", "person", TD_COLUMN_TEXT, AT(td_office, person), "họ tên người đại diện", "Trần Văn B"},
    {"chuc_danh", "Chức danh", "position", TD_COLUMN_TEXT, AT(td_office, position), "chức danh của người đó", "Chủ tịch UBND tỉnh"},
    {"tinh_trang", "Tình trạng", "progress", TD_COLUMN_WORD, AT(td_office, progress), "việc bầu, giới thiệu đã đến đâu", "da_quyet_dinh", REQUIRED, OFFICE_PROGRESS, .otherwise = TD_NO_DEFAULT},
    {"loi_van", "Lời văn", "wording of the source", TD_COLUMN_TEXT, AT(td_office, progress_text), "nguyên văn của tài liệu về tình trạng đó", "giới thiệu và suy tôn"},
};

static const struct td_column covenant_columns[] = {
    {"nam", "Năm", "year of the covenant", TD_COLUMN_INTEGER, AT(td_covenant, year), "năm của giao ước", "2024", REQUIRED, YEAR_RANGE, KEY},
    {"ngay_ky", "Ngày ký", "signed on", TD_COLUMN_DATE, AT(td_covenant, signed_on), "ngày ký", "10/3/2024"},
    {"noi_ky", "Nơi ký", "place", TD_COLUMN_TEXT, AT(td_covenant, place), "nơi ký", "An Bình"},
    {"so_da_ky", "Số đã ký", "how many signed", TD_COLUMN_INTEGER, AT(td_covenant, signed_count), "bao nhiêu đơn vị đã ký; trống nếu tài liệu không nói", "3", .min = 0, .max = 9999},
    {"tren_tong_so", "Trên tổng số", "of how many", TD_COLUMN_INTEGER, AT(td_covenant, member_count), "trên tổng số bao nhiêu đơn vị", "3", .min = 0, .max = 9999},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_covenant, content), "nội dung giao ước", ""},
};

static const struct td_column signatory_columns[] = {
    {"nam", "Năm", "year of the covenant", TD_COLUMN_INTEGER, AT(td_signatory, year), "năm của giao ước", "2024", REQUIRED, YEAR_RANGE, KEY},
    {"vai_tro", "Vai trò", "signs or witnesses", TD_COLUMN_WORD, AT(td_signatory, role), "ký hay chứng kiến", "ky", REQUIRED, WORDS(signatory), .otherwise = TD_NO_DEFAULT, KEY_NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_signatory, unit), "mã hoặc tên đơn vị", "AN", KEY_NAME},
    {"nguoi", "Người", "person", TD_COLUMN_TEXT, AT(td_signatory, person), "họ tên", "Trần Văn B", KEY_NAME},
    {"chuc_danh", "Chức danh", "position", TD_COLUMN_TEXT, AT(td_signatory, position), "chức danh", "Chủ tịch UBND tỉnh"},
};

static const struct td_column target_columns[] = {
    {"don_vi", "Đơn vị", "member", TD_COLUMN_MEMBER, AT(td_target, unit), "mã hoặc tên thành viên đăng ký", "AN", REQUIRED, KEY},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_target, content), "chỉ tiêu đăng ký trong giao ước, ngoài các tiêu chí chấm điểm", "Xã đạt chuẩn nông thôn mới", REQUIRED, KEY},
    {"gia_tri", "Giá trị", "value", TD_COLUMN_DECIMAL, AT(td_target, value), "con số của chỉ tiêu; trống nếu chỉ có nội dung", "12", .unit_at = AT(td_target, unit_of_measure), .min = -INT64_C(9000000000000), .max = INT64_C(9000000000000)},
    {"don_vi_tinh", "Đơn vị tính", "unit of measure", TD_COLUMN_TEXT, AT(td_target, unit_of_measure), "đơn vị tính của con số", "xã"},
};

static const struct td_column movement_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_movement, year), "năm của phong trào", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_movement, name), "tên phong trào", "Chung sức xây dựng nông thôn mới", REQUIRED, KEY_NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_movement, unit), "đơn vị phát động hoặc thực hiện; trống: cả cụm, khối", "", KEY_NAME},
    {"pham_vi", "Phạm vi", "scope", TD_COLUMN_WORD, AT(td_movement, scope), "phạm vi của phong trào; trống: cụm, khối", "nhom", WORDS(scope), .otherwise = TD_SCOPE_GROUP},
    {"hinh_thuc", "Hình thức", "regular or thematic", TD_COLUMN_WORD, AT(td_movement, method), "thường xuyên hay theo chuyên đề; trống: thường xuyên", "chuyen_de", WORDS(method), .otherwise = TD_MOVEMENT_REGULAR},
    {"ngay_phat_dong", "Ngày phát động", "launched on", TD_COLUMN_DATE, AT(td_movement, launched), "ngày phát động", "10/3/2024"},
    {"nguoi_phat_dong", "Người phát động", "launched by", TD_COLUMN_TEXT, AT(td_movement, launched_by), "người hoặc cơ quan phát động, kèm chức danh", ""},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_movement, content), "nội dung phong trào", ""},
    {"ket_qua", "Kết quả", "result", TD_COLUMN_TEXT, AT(td_movement, result), "kết quả đạt được", ""},
};

static const struct td_column movement_plan_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_movement_plan, year), "năm của phong trào", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"phong_trao", "Phong trào", "movement", TD_COLUMN_TEXT, AT(td_movement_plan, movement), "tên phong trào, như trong trang tính phong_trao", "Chung sức xây dựng nông thôn mới", REQUIRED, KEY_NAME},
    {"khau_hieu", "Khẩu hiệu", "slogan", TD_COLUMN_TEXT, AT(td_movement_plan, slogan), "khẩu hiệu hành động", ""},
    {"tu_ngay", "Từ ngày", "starts on", TD_COLUMN_DATE, AT(td_movement_plan, starts), "ngày bắt đầu", "10/3/2024"},
    {"den_ngay", "Đến ngày", "ends on", TD_COLUMN_DATE, AT(td_movement_plan, ends), "ngày kết thúc", "31/12/2024"},
    {"han_dang_ky", "Hạn đăng ký", "register by", TD_COLUMN_DATE, AT(td_movement_plan, register_by), "ngày cuối để các đơn vị đăng ký tham gia", "31/3/2024"},
    {"tieu_chuan", "Tiêu chuẩn", "criteria", TD_COLUMN_TEXT, AT(td_movement_plan, criteria), "tiêu chuẩn đánh giá, khen thưởng", ""},
    {"so_tap_the", "Số tập thể", "collectives a unit may put forward", TD_COLUMN_INTEGER, AT(td_movement_plan, collectives), "mỗi đơn vị được đề nghị khen bao nhiêu tập thể; trống: không quy định", "2", .min = 0, .max = 9999},
    {"so_ca_nhan", "Số cá nhân", "individuals a unit may put forward", TD_COLUMN_INTEGER, AT(td_movement_plan, individuals), "mỗi đơn vị được đề nghị khen bao nhiêu cá nhân; trống: không quy định", "5", .min = 0, .max = 9999},
};

static const struct td_column movement_launch_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_movement_launch, year), "năm của phong trào", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"phong_trao", "Phong trào", "movement", TD_COLUMN_TEXT, AT(td_movement_launch, movement), "tên phong trào, như trong trang tính phong_trao", "Chung sức xây dựng nông thôn mới", REQUIRED, KEY_NAME},
    {"cap", "Cấp phát động", "host level", TD_COLUMN_WORD, AT(td_movement_launch, host), "cấp nào phát động phong trào", "nhom", REQUIRED, WORDS(host), .otherwise = TD_NO_DEFAULT},
    {"so_van_ban", "Số văn bản", "number of the paper", TD_COLUMN_TEXT, AT(td_movement_launch, paper), "số, ký hiệu của quyết định, kế hoạch, chỉ thị phát động", "15/KH-CTĐ"},
    {"ngay_van_ban", "Ngày văn bản", "date of the paper", TD_COLUMN_DATE, AT(td_movement_launch, signed_on), "ngày của văn bản đó", "8/3/2024"},
};

static const struct td_column movement_part_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_movement_part, year), "năm của phong trào", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"phong_trao", "Phong trào", "movement", TD_COLUMN_TEXT, AT(td_movement_part, movement), "tên phong trào, như trong trang tính phong_trao", "Chung sức xây dựng nông thôn mới", REQUIRED, KEY_NAME},
    {"don_vi", "Đơn vị", "member", TD_COLUMN_MEMBER, AT(td_movement_part, unit), "mã hoặc tên thành viên tham gia", "AN", REQUIRED, KEY_NAME},
    {"dang_ky", "Đăng ký", "registered", TD_COLUMN_TEXT, AT(td_movement_part, registered), "nội dung, chỉ tiêu đơn vị đăng ký thực hiện", "Thêm 3 xã đạt chuẩn"},
    {"ngay_dang_ky", "Ngày đăng ký", "registered on", TD_COLUMN_DATE, AT(td_movement_part, registered_on), "ngày đăng ký", "20/3/2024"},
    {"ket_qua", "Kết quả", "result", TD_COLUMN_TEXT, AT(td_movement_part, result), "kết quả đơn vị báo cáo", "4 xã đạt chuẩn"},
    {"minh_chung", "Minh chứng", "evidence", TD_COLUMN_TEXT, AT(td_movement_part, evidence), "văn bản, địa chỉ chứng minh kết quả", "Báo cáo số 12/BC-UBND", .is_evidence = true},
    {"ngay_bao_cao", "Ngày báo cáo", "reported on", TD_COLUMN_DATE, AT(td_movement_part, reported_on), "ngày báo cáo kết quả", "10/12/2024"},
};

static const struct td_column conference_columns[] = {
    {"ma", "Mã", "code", TD_COLUMN_CODE, AT(td_conference, code), "mã ngắn để các trang tính khác ghi vào cột Hội nghị", "tong-ket", REQUIRED, .unique = true, KEY},
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_conference, name), "tên hội nghị", "Hội nghị tổng kết năm 2024", REQUIRED, NAME},
    {"loai", "Loại", "kind", TD_COLUMN_WORD, AT(td_conference, kind), "loại hội nghị", "tong_ket", REQUIRED, WORDS(conference), .otherwise = TD_NO_DEFAULT},
    {"ngay", "Ngày", "date", TD_COLUMN_DATE, AT(td_conference, date), "ngày họp", "11/3/2025"},
    {"dia_diem", "Địa điểm", "place", TD_COLUMN_TEXT, AT(td_conference, place), "nơi họp", "Hội trường UBND tỉnh An Bình"},
    {"chu_nha", "Chủ nhà", "host", TD_COLUMN_UNIT, AT(td_conference, host), "đơn vị đăng cai", "AN"},
};

static const struct td_column conference_note_columns[] = {
    {"hoi_nghi", "Hội nghị", "conference", TD_COLUMN_CONFERENCE, AT(td_conference_note, conference), "mã hội nghị, có trong trang tính hoi_nghi", "tong-ket", REQUIRED, KEY_NAME},
    {"muc", "Mục", "matter", TD_COLUMN_WORD, AT(td_conference_note, matter), "dòng này nói gì; du_kien: hội nghị chưa họp", "gio", REQUIRED, WORDS(conference_matter), .otherwise = TD_NO_DEFAULT, KEY_NAME},
    {"thu_tu", "Thứ tự", "order", TD_COLUMN_INTEGER, AT(td_conference_note, ordinal), "thứ tự của kết luận, mỗi kết luận một dòng", "", ORDINAL, KEY},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_conference_note, content), "giờ ghi như 08:00; họ tên thư ký; lời kết luận; để trống với du_kien", "08:00"},
};

static const struct td_column attendee_columns[] = {
    {"hoi_nghi", "Hội nghị", "conference", TD_COLUMN_CONFERENCE, AT(td_attendee, conference), "mã hội nghị, có trong trang tính hoi_nghi", "tong-ket", REQUIRED, KEY},
    {"vai_tro", "Vai trò", "role", TD_COLUMN_WORD, AT(td_attendee, role), "vai trò tại hội nghị", "chu_tri", REQUIRED, WORDS(attendance), .otherwise = TD_NO_DEFAULT},
    {"nguoi", "Người", "person", TD_COLUMN_TEXT, AT(td_attendee, person), "họ tên", "Trần Văn B", KEY},
    {"chuc_danh", "Chức danh", "position", TD_COLUMN_TEXT, AT(td_attendee, position), "chức danh", "Chủ tịch UBND tỉnh", KEY},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_attendee, unit), "mã hoặc tên đơn vị", "AN"},
};

static const struct td_column agenda_columns[] = {
    {"hoi_nghi", "Hội nghị", "conference", TD_COLUMN_CONFERENCE, AT(td_agenda_item, conference), "mã hội nghị", "tong-ket", REQUIRED, KEY},
    {"thu_tu", "Thứ tự", "order", TD_COLUMN_INTEGER, AT(td_agenda_item, ordinal), "thứ tự trong chương trình", "1", REQUIRED, ORDINAL, KEY},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_agenda_item, content), "việc đã làm", "Thông qua kết quả chấm điểm", REQUIRED},
};

static const struct td_column paper_columns[] = {
    {"hoi_nghi", "Hội nghị", "conference", TD_COLUMN_CONFERENCE, AT(td_paper, conference), "mã hội nghị", "tong-ket", REQUIRED, KEY_NAME},
    {"thu_tu", "Thứ tự", "order", TD_COLUMN_INTEGER, AT(td_paper, ordinal), "thứ tự trình bày; trống nếu không nói", "1", ORDINAL, KEY},
    {"loai", "Loại", "kind", TD_COLUMN_WORD, AT(td_paper, kind), "tham luận, mô hình hay video; trống: tham luận", "tham_luan", WORDS(paper), .otherwise = TD_PAPER},
    {"ten", "Tên", "title", TD_COLUMN_TEXT, AT(td_paper, title), "tên tham luận, mô hình", "Kinh nghiệm giải phóng mặt bằng", REQUIRED, KEY_NAME},
    {"tac_gia", "Tác giả", "author", TD_COLUMN_TEXT, AT(td_paper, author), "tập thể, địa phương được nói đến", "Xã An Hòa"},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_paper, unit), "đơn vị thành viên của tham luận", "AN"},
    {"nguoi_trinh_bay", "Người trình bày", "speaker", TD_COLUMN_TEXT, AT(td_paper, speaker), "họ tên; trống nếu không nêu", "Lê Thị C"},
    {"chuc_danh", "Chức danh", "position", TD_COLUMN_TEXT, AT(td_paper, speaker_position), "chức danh người trình bày", ""},
};

static const struct td_column exemplar_columns[] = {
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_exemplar, name), "tên điển hình, mô hình", "Tổ tiết kiệm thôn Đông", REQUIRED, KEY},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_exemplar, unit), "đơn vị có điển hình", "AN", KEY},
    {"loai", "Loại", "kind", TD_COLUMN_LABEL, AT(td_exemplar, kind), "tập thể, cá nhân hay mô hình", "tap_the", WORDS(exemplar_kind)},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_exemplar, content), "thành tích, cách làm", ""},
    {"tinh_trang", "Tình trạng", "status", TD_COLUMN_LABEL, AT(td_exemplar, status), "đã làm gì với điển hình", "nhan_rong", WORDS(exemplar_status)},
};

static const struct td_column exemplar_step_columns[] = {
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_exemplar_step, exemplar), "tên điển hình, mô hình, như trong trang tính dien_hinh", "Tổ tiết kiệm thôn Đông", REQUIRED, KEY_NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_exemplar_step, unit), "đơn vị có điển hình, như trong trang tính dien_hinh", "AN", KEY},
    {"buoc", "Bước", "step", TD_COLUMN_WORD, AT(td_exemplar_step, act), "đã làm gì; các dòng theo thứ tự đã làm", "cong_nhan", REQUIRED, WORDS(exemplar_act), .otherwise = TD_NO_DEFAULT, KEY_NAME},
    {"ngay", "Ngày", "day", TD_COLUMN_DATE, AT(td_exemplar_step, on), "ngày thực hiện; của công nhận: ngày quyết định", "5/9/2024", KEY},
    {"phong_trao", "Phong trào", "movement", TD_COLUMN_TEXT, AT(td_exemplar_step, movement), "phát hiện từ phong trào nào, như trong trang tính phong_trao; trống: không từ phong trào", ""},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_exemplar_step, content), "kế hoạch, kết quả bồi dưỡng; lý do đề nghị; cách nhân rộng", ""},
    {"co_quan", "Cơ quan, người thực hiện", "by whom", TD_COLUMN_TEXT, AT(td_exemplar_step, by), "ai phát hiện; ai công nhận, tôn vinh", "Chủ tịch UBND tỉnh An Bình"},
    {"so_quyet_dinh", "Số quyết định", "number of the decision", TD_COLUMN_TEXT, AT(td_exemplar_step, decision), "số quyết định công nhận", "1234/QĐ-UBND"},
    {"danh_hieu", "Danh hiệu, tên tham luận", "honour, or title of the paper", TD_COLUMN_TEXT, AT(td_exemplar_step, title), "danh hiệu, hình thức tôn vinh; của tham luận: tên, như trong trang tính tham_luan", "Bằng khen"},
    {"noi_nhan_rong", "Nơi nhân rộng", "where it was spread to", TD_COLUMN_TEXT, AT(td_exemplar_step, to_units), "nhân rộng đến những đơn vị nào", "12 xã của tỉnh"},
    {"ket_qua", "Kết quả", "result", TD_COLUMN_TEXT, AT(td_exemplar_step, result), "kết quả nhân rộng", ""},
    {"hoi_nghi", "Hội nghị", "conference", TD_COLUMN_CONFERENCE, AT(td_exemplar_step, conference), "mã hội nghị nghe tham luận", ""},
};

static const struct td_column shortcoming_columns[] = {
    {"thu_tu", "Thứ tự", "order", TD_COLUMN_INTEGER, AT(td_shortcoming, ordinal), "thứ tự nêu; trống nếu không cần", "1", ORDINAL, KEY_NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_shortcoming, unit), "đơn vị có hạn chế; trống: cả cụm, khối", "", KEY_NAME},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_shortcoming, content), "hạn chế được nêu", "Một số phong trào hiệu quả chưa cao", REQUIRED, NAME},
};

static const struct td_column plan_columns[] = {
    {"muc", "Mục", "kind of line", TD_COLUMN_WORD, AT(td_plan_item, kind), "mục tiêu, nhiệm vụ, hội nghị dự kiến hay hoạt động khác", "nhiem_vu", REQUIRED, WORDS(plan_kind), .otherwise = TD_NO_DEFAULT, KEY_NAME},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_plan_item, content), "nội dung của mục tiêu, nhiệm vụ, hội nghị", "Kiểm tra chéo giữa các đơn vị", REQUIRED, KEY_NAME},
    {"tu_ngay", "Từ ngày", "starts on", TD_COLUMN_DATE, AT(td_plan_item, starts), "ngày bắt đầu dự kiến", "1/6/2024"},
    {"den_ngay", "Đến ngày", "ends on", TD_COLUMN_DATE, AT(td_plan_item, ends), "ngày kết thúc dự kiến; hội nghị: hạn của bước đó", "15/6/2024"},
    {"don_vi", "Đơn vị chủ trì", "member in charge", TD_COLUMN_MEMBER, AT(td_plan_item, unit), "mã hoặc tên thành viên chủ trì; trống: đơn vị trưởng", "AN"},
    {"phoi_hop", "Phối hợp", "works with", TD_COLUMN_TEXT, AT(td_plan_item, partners), "đơn vị phối hợp", ""},
    {"dia_diem", "Địa điểm", "place", TD_COLUMN_TEXT, AT(td_plan_item, place), "nơi tổ chức", ""},
};

static const struct td_column task_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_task, year), "năm thực hiện nhiệm vụ", "2025", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"thu_tu", "Thứ tự", "order", TD_COLUMN_INTEGER, AT(td_task, ordinal), "thứ tự nêu; trống nếu không cần", "1", ORDINAL, KEY_NAME},
    {"noi_dung", "Nội dung", "content", TD_COLUMN_TEXT, AT(td_task, content), "nhiệm vụ", "Nhân rộng điển hình tiên tiến", REQUIRED, NAME},
    {"nguoi_giao", "Người giao", "set by", TD_COLUMN_TEXT, AT(td_task, set_by), "người giao nhiệm vụ", "Nguyễn Văn A"},
    {"chuc_danh", "Chức danh", "position", TD_COLUMN_TEXT, AT(td_task, set_by_position), "chức danh người giao", ""},
};

static const struct td_column indicator_columns[] = {
    {"ma", "Mã", "code", TD_COLUMN_CODE, AT(td_indicator, code), "mã chỉ số: cùng chỉ số thì cùng mã", "grdp", REQUIRED, KEY},
    {"ten", "Tên", "name", TD_COLUMN_TEXT, AT(td_indicator, name), "tên chỉ số; cùng mã thì cùng tên", "Tăng trưởng GRDP", REQUIRED, NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_indicator, unit), "đơn vị có con số; trống: cả cụm, khối", "AN", KEY_NAME},
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_indicator, year), "năm của con số", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"ky", "Kỳ", "period", TD_COLUMN_WORD, AT(td_indicator, period), "cả năm, 6 tháng đầu năm, hay lũy kế; trống: cả năm", "nam", WORDS(period), .otherwise = TD_PERIOD_YEAR, KEY_NAME},
    {"cach_tinh", "Cách tính", "how made from the members", TD_COLUMN_WORD, AT(td_indicator, aggregate), "con số chung của cụm, khối là tổng, trung bình hay tỷ lệ; trống: con số của một đơn vị", "", WORDS(aggregate), .otherwise = TD_AGGREGATE_NONE},
    {"cao_hon_tot_hon", "Cao hơn tốt hơn", "higher is better", TD_COLUMN_YES, AT(td_indicator, higher_is_better), "số cao hơn có tốt hơn không; trống: có", "co", WORDS(yes), .otherwise = 1},
    {"muc_do", "Mức độ", "qualifier", TD_COLUMN_WORD, AT(td_indicator, qualifier), "khoảng, trên, hơn, gần; trống: đúng con số", "", WORDS(qualifier), .otherwise = TD_EXACT},
    {"gia_tri", "Giá trị", "value", TD_COLUMN_DECIMAL, AT(td_indicator, value), "con số, viết như trong tài liệu; không kèm đơn vị tính", "7,5", .decimals_at = AT(td_indicator, decimals), .unit_at = AT(td_indicator, unit_of_measure), .min = -INT64_C(9000000000000), .max = INT64_C(9000000000000)},
    {"so_le", "Số lẻ", "decimals", TD_COLUMN_DECIMALS, AT(td_indicator, decimals), "số chữ số sau dấu phẩy cần hiện; thường để trống", "", DECIMALS},
    {"don_vi_tinh", "Đơn vị tính", "unit of measure", TD_COLUMN_TEXT, AT(td_indicator, unit_of_measure), "đơn vị tính: %, tỷ đồng, xã, người", "%"},
    {"hang", "Hạng", "rank", TD_COLUMN_INTEGER, AT(td_indicator, rank), "thứ hạng, nếu tài liệu có nói", "10", .min = 1, .max = 999999},
    {"tren_tong_so", "Trên tổng số", "ranked among", TD_COLUMN_INTEGER, AT(td_indicator, ranked_among), "xếp hạng trong bao nhiêu đơn vị", "63", .min = 1, .max = 999999},
    {"xep_trong", "Xếp trong", "ranked in", TD_COLUMN_TEXT, AT(td_indicator, ranked_in), "xếp hạng trong phạm vi nào", "cả nước"},
    {"nhan_dinh", "Nhận định", "statement", TD_COLUMN_TEXT, AT(td_indicator, statement), "lời của tài liệu khi con số không nói hết", ""},
};

static const struct td_column award_columns[] = {
    {"cap", "Cấp", "level", TD_COLUMN_WORD, AT(td_award_count, level), "cấp khen thưởng", "tinh", REQUIRED, WORDS(award_level), .otherwise = TD_NO_DEFAULT, KEY},
    {"hinh_thuc", "Hình thức", "title", TD_COLUMN_TEXT, AT(td_award_count, title), "danh hiệu, hình thức; trống: con số chung của cả cấp", "Bằng khen của Chủ tịch UBND tỉnh", KEY},
    {"doi_tuong", "Đối tượng", "recipients", TD_COLUMN_WORD, AT(td_award_count, recipient), "tập thể, cá nhân, hộ gia đình; trống: không tách riêng", "ca_nhan", WORDS(recipient), .otherwise = TD_RECIPIENT_ANY, KEY},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_award_count, unit), "đơn vị; trống: cả cụm, khối", "", KEY},
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_award_count, year), "năm khen thưởng", "2024", REQUIRED, YEAR_RANGE, KEY},
    {"ky", "Kỳ", "period", TD_COLUMN_WORD, AT(td_award_count, period), "cả năm, 6 tháng đầu năm, hay lũy kế; trống: cả năm", "nam", WORDS(period), .otherwise = TD_PERIOD_YEAR, KEY},
    {"so_luong", "Số lượng", "count", TD_COLUMN_INTEGER, AT(td_award_count, count), "đã khen bao nhiêu; trống nếu chỉ có tỷ lệ", "1.250", COUNTED},
    {"ty_le_truc_tiep", "Tỷ lệ trực tiếp", "share of small collectives and direct workers, %", TD_COLUMN_DECIMAL, AT(td_award_count, direct_share), "tỷ lệ % tập thể nhỏ và người trực tiếp lao động", "61,9", .decimals_at = AT(td_award_count, direct_share_decimals), .min = 0, .max = 100},
    {"so_le", "Số lẻ", "decimals", TD_COLUMN_DECIMALS, AT(td_award_count, direct_share_decimals), "số chữ số sau dấu phẩy của tỷ lệ; thường để trống", "", DECIMALS},
};

static const struct td_column nomination_columns[] = {
    {"nam", "Năm", "year", TD_COLUMN_INTEGER, AT(td_nomination, year), "năm thành tích", "2024", REQUIRED, YEAR_RANGE, KEY_NAME},
    {"hinh_thuc", "Hình thức", "title", TD_COLUMN_TEXT, AT(td_nomination, title), "danh hiệu, hình thức được đề nghị hoặc trao", "Cờ thi đua của Chính phủ", REQUIRED, KEY_NAME},
    {"don_vi", "Đơn vị", "unit", TD_COLUMN_UNIT, AT(td_nomination, unit), "đơn vị được đề nghị; trống nếu tài liệu không nêu tên", "AN", KEY_NAME},
    {"doi_tuong", "Đối tượng", "recipient in words", TD_COLUMN_TEXT, AT(td_nomination, recipient), "ai được đề nghị, khi không phải một đơn vị", "", KEY_NAME},
    {"cap_quyet_dinh", "Cấp quyết định", "decided by", TD_COLUMN_TEXT, AT(td_nomination, decided_by), "người hoặc cơ quan quyết định", "Thủ tướng Chính phủ"},
    {"tinh_trang", "Tình trạng", "progress", TD_COLUMN_WORD, AT(td_nomination, progress), "việc đề nghị đã đến đâu", "thong_nhat", REQUIRED, WORDS(progress), .otherwise = TD_NO_DEFAULT},
    {"loi_van", "Lời văn", "wording of the source", TD_COLUMN_TEXT, AT(td_nomination, progress_text), "nguyên văn của tài liệu về tình trạng đó", "thống nhất bình xét"},
    {"so_luong", "Số lượng", "count", TD_COLUMN_INTEGER, AT(td_nomination, count), "bao nhiêu tập thể, cá nhân; trống nếu không nói", "", COUNTED},
    {"nguoi_trao", "Người trao", "conferred by", TD_COLUMN_TEXT, AT(td_nomination, conferred_by), "người trao, kèm chức danh", ""},
    {"thua_uy_quyen", "Thừa ủy quyền", "on behalf of", TD_COLUMN_TEXT, AT(td_nomination, on_behalf_of), "trao thừa ủy quyền của ai", ""},
};

static const struct td_column document_columns[] = {
    {"so", "Số", "number", TD_COLUMN_TEXT, AT(td_cited_text, number), "số, ký hiệu; luật thì để trống", "12/QĐ-UBND", KEY},
    {"ten", "Tên", "title", TD_COLUMN_TEXT, AT(td_cited_text, title), "tên văn bản", "Quyết định ban hành bảng tiêu chí", REQUIRED, KEY},
    {"ngay", "Ngày", "issued on", TD_COLUMN_DATE, AT(td_cited_text, issued), "ngày ban hành", "5/2/2024"},
    {"co_quan", "Cơ quan", "issuer", TD_COLUMN_TEXT, AT(td_cited_text, issuer), "cơ quan ban hành", "UBND tỉnh An Bình"},
};

static const struct td_column published_columns[] = {
    {"don_vi", "Đơn vị", "member", TD_COLUMN_MEMBER, AT(td_published_score, unit), "mã hoặc tên thành viên", "AN", REQUIRED, .unique = true, KEY},
    {"tong_diem", "Tổng điểm", "total", TD_COLUMN_DECIMAL, AT(td_published_score, total), "tổng điểm đã công bố; trống nếu chỉ công bố hạng", "957,11", .decimals_at = AT(td_published_score, decimals), .min = -1000000, .max = 1000000},
    {"so_le", "Số lẻ", "decimals", TD_COLUMN_DECIMALS, AT(td_published_score, decimals), "số chữ số sau dấu phẩy; thường để trống", "", DECIMALS},
    {"hang", "Hạng", "rank", TD_COLUMN_INTEGER, AT(td_published_score, rank), "hạng đã công bố; trống nếu không công bố", "1", .min = 1, .max = 9999},
};

/* The columns of every row but those of nguon. Offsets are in struct td_origin. */
static const struct td_column common_columns[] = {
    {"xuat_xu", "Xuất xứ", "provenance", TD_COLUMN_WORD, AT(td_origin, provenance), "con số từ đâu ra; trống: như trang tính nhom (ở đó, trống: nhập)", "cong_bo", WORDS(provenance), .otherwise = TD_ENTERED},
    {"nguon", "Nguồn", "source", TD_COLUMN_SOURCE, AT(td_origin, source), "mã nguồn, có trong trang tính nguon; trống: nguồn của trang tính nhom", "BC"},
    {"ghi_chu", "Ghi chú", "note", TD_COLUMN_TEXT, AT(td_origin, note), "điều người đọc cần biết về dòng này", ""},
};

#define SHEET(name_, title_, english_, row, array, columns_, about_)                               \
    {.name = name_, .title = title_, .english = english_, .about = about_,                         \
     .row_size = sizeof(struct row), .array_at = offsetof(struct td_year, array),                  \
     .origin_at = offsetof(struct row, origin), .columns = columns_, .n_columns = COUNT(columns_)}

/* One that came when packages were kept already. */
#define LATER_SHEET(name_, title_, english_, row, array, columns_, about_)                         \
    {.name = name_, .title = title_, .english = english_, .about = about_,                         \
     .row_size = sizeof(struct row), .array_at = offsetof(struct td_year, array),                  \
     .origin_at = offsetof(struct row, origin), .columns = columns_, .n_columns = COUNT(columns_), \
     .is_later = true}

const struct td_sheet_spec td_sheets[] = {
    {.name = "nhom", .title = "Cụm, khối và năm", .english = "group and year",
     .about = "cụm hoặc khối thi đua và năm: đúng một dòng",
     .origin_at = GROUP(origin), .columns = group_columns, .n_columns = COUNT(group_columns)},
    {.name = "nguon", .title = "Nguồn", .english = "sources",
     .about = "bài báo, báo cáo, quyết định làm căn cứ: mỗi nguồn một dòng",
     .row_size = sizeof(struct td_source), .array_at = offsetof(struct td_year, sources),
     .columns = source_columns, .n_columns = COUNT(source_columns)},
    SHEET("thanh_vien", "Thành viên", "members", td_member, members, member_columns,
          "các đơn vị thành viên, cũng là danh sách đơn vị được chấm điểm"),
    SHEET("chuc_vu", "Chức vụ", "offices", td_office, offices, office_columns,
          "trưởng và phó của năm nay, và người được giới thiệu cho năm sau"),
    SHEET("giao_uoc", "Giao ước", "covenants", td_covenant, covenants, covenant_columns,
          "giao ước thi đua: mỗi năm một dòng"),
    SHEET("ky_giao_uoc", "Ký giao ước", "signatories", td_signatory, signatories, signatory_columns,
          "ai ký và ai chứng kiến giao ước"),
    SHEET("chi_tieu", "Chỉ tiêu", "targets", td_target, targets, target_columns,
          "chỉ tiêu các thành viên đăng ký ngoài bảng điểm"),
    SHEET("phong_trao", "Phong trào", "movements", td_movement, movements, movement_columns,
          "các phong trào thi đua"),
    LATER_SHEET("ke_hoach_phong_trao", "Kế hoạch phong trào", "plans of movements", td_movement_plan, movement_plans, movement_plan_columns,
          "phong trào của cụm, khối được phát động thế nào: thời gian, tiêu chuẩn, số lượng đề nghị khen thưởng"),
    LATER_SHEET("phat_dong", "Phát động phong trào", "launches of movements", td_movement_launch, movement_launches, movement_launch_columns,
          "phong trào của cụm, khối do cấp nào phát động, bằng văn bản số nào, ngày nào"),
    LATER_SHEET("tham_gia_phong_trao", "Tham gia phong trào", "parts in movements", td_movement_part, movement_parts, movement_part_columns,
          "từng đơn vị đăng ký gì trong phong trào và đạt kết quả gì"),
    SHEET("hoi_nghi", "Hội nghị", "conferences", td_conference, conferences, conference_columns,
          "hội nghị sơ kết, tổng kết, họp trù bị"),
    LATER_SHEET("to_chuc_hoi_nghi", "Tổ chức hội nghị", "how conferences are held", td_conference_note, conference_notes, conference_note_columns,
          "hội nghị còn dự kiến; giờ, thư ký, kết luận của từng hội nghị"),
    SHEET("dai_bieu", "Đại biểu", "people at conferences", td_attendee, attendees, attendee_columns,
          "người chủ trì, khách mời, phát biểu, tham dự"),
    SHEET("chuong_trinh", "Chương trình", "agenda", td_agenda_item, agenda, agenda_columns,
          "các việc của hội nghị theo thứ tự"),
    SHEET("tham_luan", "Tham luận", "papers", td_paper, papers, paper_columns,
          "tham luận, mô hình, video trình bày tại hội nghị"),
    SHEET("dien_hinh", "Điển hình", "exemplars", td_exemplar, exemplars, exemplar_columns,
          "điển hình tiên tiến, mô hình mới"),
    LATER_SHEET("buoc_dien_hinh", "Các bước của điển hình", "steps of exemplars", td_exemplar_step, exemplar_steps, exemplar_step_columns,
          "điển hình được phát hiện, bồi dưỡng, công nhận, nhân rộng, giới thiệu bằng tham luận thế nào"),
    SHEET("han_che", "Hạn chế", "shortcomings", td_shortcoming, shortcomings, shortcoming_columns,
          "những hạn chế được nêu"),
    SHEET("nhiem_vu", "Nhiệm vụ", "tasks", td_task, tasks, task_columns,
          "nhiệm vụ đặt ra cho năm sau"),
    LATER_SHEET("ke_hoach", "Kế hoạch năm", "plan of the year", td_plan_item, plan, plan_columns,
          "kế hoạch hoạt động của năm: mục tiêu, nhiệm vụ, hội nghị dự kiến; chủ đề ghi ở trang tính nhom"),
    SHEET("chi_so", "Chỉ số", "indicators", td_indicator, indicators, indicator_columns,
          "con số, thứ hạng của từng đơn vị hoặc của cả cụm, khối"),
    SHEET("khen_thuong", "Khen thưởng", "award counts", td_award_count, award_counts, award_columns,
          "số lượng khen thưởng theo cấp, hình thức, đối tượng"),
    SHEET("de_nghi", "Đề nghị", "nominations", td_nomination, nominations, nomination_columns,
          "ai được đề nghị khen thưởng, và khen thưởng đã trao"),
    SHEET("van_ban", "Văn bản", "documents", td_cited_text, documents, document_columns,
          "văn bản chỉ đạo, căn cứ pháp lý được viện dẫn"),
    SHEET("cong_bo", "Điểm công bố", "published scores", td_published_score, published_scores, published_columns,
          "tổng điểm và hạng đã công bố, để so với kết quả phần mềm tính"),
};
const size_t td_n_sheets = COUNT(td_sheets);

const struct td_scoring_spec td_scoring_specs[] = {
    {"bang_diem", "Bảng điểm", "rubric",
     "bảng tiêu chí chấm điểm, theo đúng cách viết ở docs/scoring.md mục 2", offsetof(struct td_year, rubric)},
    {"so_lieu", "Số liệu", "scoring data",
     "số liệu để chấm điểm, theo đúng cách viết ở docs/scoring.md mục 3", offsetof(struct td_year, data)},
};
const size_t td_n_scoring_specs = COUNT(td_scoring_specs);
/* clang-format on */

size_t td_sheet_width(const struct td_sheet_spec *sheet)
{
    return sheet->n_columns + (sheet->origin_at ? COUNT(common_columns) : 0);
}

const struct td_column *td_sheet_column(const struct td_sheet_spec *sheet, size_t index, size_t *at)
{
    bool own = index < sheet->n_columns;
    const struct td_column *column =
        own ? &sheet->columns[index] : &common_columns[index - sheet->n_columns];
    *at = column->at + (own ? 0 : sheet->origin_at);
    return column;
}

size_t td_sheet_n_rows(const struct td_sheet_spec *sheet, const struct td_year *year)
{
    if (sheet->row_size == 0)
        return 1;
    return ((const struct td_any_array *)((const char *)year + sheet->array_at))->n;
}

const void *td_sheet_row(const struct td_sheet_spec *sheet, const struct td_year *year,
                         size_t index)
{
    if (sheet->row_size == 0)
        return year;
    const struct td_any_array *array =
        (const struct td_any_array *)((const char *)year + sheet->array_at);
    return (const char *)array->items + index * sheet->row_size;
}

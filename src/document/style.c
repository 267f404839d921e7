#include "document/style.h"

#define INDENT TD_TENTHS_OF_MM(127) /* first lines: 1 cm or 1,27 cm */

/* clang-format off */
static const struct td_style_traits traits[TD_STYLES] = {
    /*                            id, name                               half points, bold, italic, alignment,
                                  first line, left, before, after, line %, keep, outline */
    [TD_STYLE_BODY]              = {"ThanVan", "Thân văn bản",              28, 0, 0, TD_ALIGN_JUSTIFIED, INDENT, 0, 0, TD_PT(6), 108, 0, 0},
    [TD_STYLE_PLAIN]             = {"KhongLui", "Thân văn bản không lùi",   28, 0, 0, TD_ALIGN_JUSTIFIED, 0, 0, 0, TD_PT(6), 108, 0, 0},
    [TD_STYLE_NATION]            = {"QuocHieu", "Quốc hiệu",                26, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_MOTTO]             = {"TieuNgu", "Tiêu ngữ",                  28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_PARENT_BODY]       = {"CoQuanChuQuan", "Cơ quan chủ quản",    26, 0, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_ISSUER]            = {"CoQuanBanHanh", "Cơ quan ban hành",    26, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_NUMBER]            = {"SoKyHieu", "Số, ký hiệu",              26, 0, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), 0, 100, 1, 0},
    [TD_STYLE_PLACE_DATE]        = {"DiaDanhNgay", "Địa danh, thời gian",   28, 0, 1, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), 0, 100, 1, 0},
    [TD_STYLE_TYPE]              = {"TenLoai", "Tên loại văn bản",          28, 1, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(18), 0, 100, 1, 1},
    [TD_STYLE_ABSTRACT]          = {"TrichYeu", "Trích yếu",                28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, TD_PT(12), 100, 1, 0},
    [TD_STYLE_LETTER_SUBJECT]    = {"VeViec", "Về việc",                    26, 0, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), 0, 100, 1, 0},
    [TD_STYLE_ADDRESSEE]         = {"KinhGui", "Kính gửi",                  28, 0, 0, TD_ALIGN_LEFT, -TD_TENTHS_OF_MM(203), TD_TENTHS_OF_MM(453), TD_PT(12), TD_PT(2), 100, 1, 0},
    [TD_STYLE_ADDRESSEE_ITEM]    = {"KinhGuiMuc", "Kính gửi (mục)",         28, 0, 0, TD_ALIGN_LEFT, -TD_TENTHS_OF_MM(29), TD_TENTHS_OF_MM(455), 0, TD_PT(2), 100, 1, 0},
    [TD_STYLE_AUTHORITY]         = {"ThamQuyen", "Thẩm quyền ban hành",     28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, TD_PT(6), 100, 1, 0},
    [TD_STYLE_BASIS]             = {"CanCu", "Căn cứ",                      28, 0, 1, TD_ALIGN_JUSTIFIED, INDENT, 0, 0, TD_PT(6), 108, 0, 0},
    [TD_STYLE_ORDER]             = {"QuyetDinh", "Quyết định",              28, 1, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), TD_PT(6), 100, 1, 0},
    [TD_STYLE_PART]              = {"PhanChuong", "Phần, chương",           28, 1, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), 0, 100, 1, 2},
    [TD_STYLE_PART_TITLE]        = {"TenPhanChuong", "Tên phần, chương",    28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, TD_PT(6), 100, 1, 0},
    [TD_STYLE_HEADING]           = {"MucLon", "Mục lớn",                    28, 1, 0, TD_ALIGN_LEFT, INDENT, 0, TD_PT(6), TD_PT(6), 108, 1, 2},
    [TD_STYLE_SUBHEADING]        = {"MucNho", "Mục nhỏ",                    28, 1, 0, TD_ALIGN_LEFT, INDENT, 0, 0, TD_PT(6), 108, 1, 3},
    [TD_STYLE_ARTICLE]           = {"Dieu", "Điều",                         28, 1, 0, TD_ALIGN_JUSTIFIED, INDENT, 0, 0, TD_PT(6), 108, 1, 2},
    [TD_STYLE_CLAUSE]            = {"Khoan", "Khoản",                       28, 0, 0, TD_ALIGN_JUSTIFIED, INDENT, 0, 0, TD_PT(6), 108, 0, 0},
    [TD_STYLE_POINT]             = {"Diem", "Điểm",                         28, 0, 0, TD_ALIGN_JUSTIFIED, INDENT, 0, 0, TD_PT(6), 108, 0, 0},
    [TD_STYLE_SIGNER_POWER]      = {"QuyenHan", "Quyền hạn, chức vụ",       28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_SIGNER_HINT]       = {"GhiChuKy", "Ghi chú chữ ký",           24, 0, 1, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_SIGNER_NAME]       = {"HoTenKy", "Họ tên người ký",           28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 0, 0},
    [TD_STYLE_SIGNER_ROOM]       = {"ChoKy", "Chỗ ký",                      28, 0, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(54), 0, 100, 1, 0},
    [TD_STYLE_RECIPIENTS]        = {"NoiNhan", "Nơi nhận",                  24, 1, 1, TD_ALIGN_LEFT, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_RECIPIENT]         = {"NoiNhanMuc", "Nơi nhận (mục)",         22, 0, 0, TD_ALIGN_LEFT, 0, 0, 0, 0, 100, 0, 0},
    [TD_STYLE_ANNEX]             = {"PhuLuc", "Phụ lục",                    28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 1},
    [TD_STYLE_ANNEX_TITLE]       = {"TenPhuLuc", "Tên phụ lục",             28, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
    [TD_STYLE_ANNEX_OF]          = {"KemTheo", "Kèm theo",                  28, 0, 1, TD_ALIGN_CENTRE, 0, 0, 0, TD_PT(12), 100, 1, 0},
    [TD_STYLE_CAPTION]           = {"TenBang", "Tên bảng",                  26, 1, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(6), TD_PT(4), 100, 1, 0},
    [TD_STYLE_CHART]             = {"BieuDo", "Biểu đồ",                    26, 0, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(8), TD_PT(2), 100, 1, 0},
    [TD_STYLE_CHART_CAPTION]     = {"TenBieuDo", "Tên biểu đồ",             26, 0, 1, TD_ALIGN_CENTRE, 0, 0, TD_PT(2), TD_PT(10), 100, 0, 0},
    [TD_STYLE_UNIT]              = {"DonViTinh", "Đơn vị tính",             24, 0, 1, TD_ALIGN_RIGHT, 0, 0, 0, TD_PT(2), 100, 1, 0},
    [TD_STYLE_TABLE_HEAD]        = {"DauBang", "Đầu bảng",                  24, 1, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(2), TD_PT(2), 100, 1, 0},
    [TD_STYLE_TABLE_TEXT]        = {"ChuBang", "Chữ trong bảng",            24, 0, 0, TD_ALIGN_LEFT, 0, 0, TD_PT(2), TD_PT(2), 100, 0, 0},
    [TD_STYLE_TABLE_CENTRE]      = {"GiuaBang", "Chữ giữa bảng",            24, 0, 0, TD_ALIGN_CENTRE, 0, 0, TD_PT(2), TD_PT(2), 100, 0, 0},
    [TD_STYLE_TABLE_NUMBER]      = {"SoBang", "Số trong bảng",              24, 0, 0, TD_ALIGN_RIGHT, 0, 0, TD_PT(2), TD_PT(2), 100, 0, 0},
    [TD_STYLE_TABLE_TOTAL]       = {"CongBang", "Cộng trong bảng",          24, 1, 0, TD_ALIGN_LEFT, 0, 0, TD_PT(2), TD_PT(2), 100, 0, 0},
    [TD_STYLE_NOTE]              = {"GhiChu", "Ghi chú",                    24, 0, 1, TD_ALIGN_JUSTIFIED, 0, 0, TD_PT(4), TD_PT(4), 100, 0, 0},
    [TD_STYLE_PAGE_NUMBER]       = {"SoTrang", "Số trang",                  28, 0, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 0, 0},
    [TD_STYLE_CODE_LINE]         = {"MaTraCuu", "Mã tra cứu",               20, 0, 0, TD_ALIGN_LEFT, 0, 0, 0, 0, 100, 0, 0},
    [TD_STYLE_CERTIFICATE_TITLE] = {"TieuDeBang", "Tiêu đề bằng",                  72, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 0, 1},
    [TD_STYLE_CERTIFICATE_NAME]  = {"NguoiNhan", "Người được tặng",         44, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 0, 0},
    [TD_STYLE_CERTIFICATE_TEXT]  = {"ThanhTich", "Thành tích",              36, 0, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 108, 0, 0},
    [TD_STYLE_PARTY_NAME]        = {"DangCongSan", "Đảng Cộng sản Việt Nam", 30, 1, 0, TD_ALIGN_CENTRE, 0, 0, 0, 0, 100, 1, 0},
};
/* clang-format on */

const struct td_style_traits *td_style_traits(enum td_para_style style)
{
    return &traits[style];
}

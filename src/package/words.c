#include "package/words.h"

#include "domain/exemplar.h"

const struct td_word td_words_provenance[4] = {
    {TD_PUBLISHED, "cong_bo", "công bố", "published", NULL},
    {TD_ENTERED, "nhap", "nhập", "entered", NULL},
    {TD_COMPUTED, "tinh", "tính", "computed", NULL},
    {TD_ILLUSTRATIVE, "minh_hoa", "minh họa", "illustrative", NULL},
};

const struct td_word td_words_yes[2] = {
    {1, "co", "có", "yes", "x;true;yes;1"},
    {0, "khong", "không", "no", "false;no;0"},
};

const struct td_word td_words_group_kind[2] = {
    {TD_CLUSTER, "cum", "cụm", "cluster", "cum_thi_dua"},
    {TD_BLOCK, "khoi", "khối", "block", "khoi_thi_dua"},
};

const struct td_word td_words_level[3] = {
    {TD_LEVEL_CENTRAL, "trung_uong", "trung ương", "central", NULL},
    {TD_LEVEL_PROVINCE, "tinh", "tỉnh", "province or ministry", "bo;bo_nganh_tinh"},
    {TD_LEVEL_BASE, "co_so", "cơ sở", "base", NULL},
};

const struct td_word td_words_state[18] = {
    {TD_STATE_PLANNED, "chuan_bi", "chuẩn bị", "planned", NULL},
    {TD_STATE_COVENANT_DRAFT, "du_thao_giao_uoc", "dự thảo giao ước", "covenant drafted", NULL},
    {TD_STATE_COVENANT_SIGNED, "da_ky_giao_uoc", "đã ký giao ước", "covenant signed", NULL},
    {TD_STATE_RUNNING_H1, "thuc_hien_6_thang_dau", "thực hiện 6 tháng đầu", "running, first half",
     NULL},
    {TD_STATE_MIDYEAR_REPORTING, "bao_cao_so_ket", "báo cáo sơ kết", "mid-year reports", NULL},
    {TD_STATE_MIDYEAR_REVIEWED, "da_so_ket", "đã sơ kết", "mid-year reviewed", NULL},
    {TD_STATE_RUNNING_H2, "thuc_hien_6_thang_cuoi", "thực hiện 6 tháng cuối",
     "running, second half", NULL},
    {TD_STATE_SELF_SCORING, "tu_cham", "tự chấm điểm", "self-scoring", "tu_cham_diem"},
    {TD_STATE_CROSS_SCORING, "cham_cheo", "chấm chéo", "cross-scoring", NULL},
    {TD_STATE_VERIFICATION, "tham_dinh", "thẩm định", "verification", NULL},
    {TD_STATE_SCORES_PROPOSED, "trinh_ket_qua", "trình kết quả", "scores proposed", NULL},
    {TD_STATE_PREP_MEETING, "hop_tru_bi", "họp trù bị", "preparatory meeting", NULL},
    {TD_STATE_VOTING, "bo_phieu", "bỏ phiếu", "voting", NULL},
    {TD_STATE_CONFERENCE, "da_tong_ket", "đã tổng kết", "year-end conference held",
     "hoi_nghi_tong_ket"},
    {TD_STATE_PROPOSED_TO_COUNCIL, "trinh_hoi_dong", "trình Hội đồng", "proposed to the council",
     NULL},
    {TD_STATE_COUNCIL_DECIDED, "hoi_dong_quyet_dinh", "Hội đồng quyết định", "council decided",
     NULL},
    {TD_STATE_AWARDED, "da_khen_thuong", "đã khen thưởng", "awarded", NULL},
    {TD_STATE_CLOSED, "ket_thuc", "kết thúc", "closed", NULL},
};

/* Keys as the scoring roster knows them; the usual standing is an empty cell. */
const struct td_word td_words_standing[5] = {
    {0, "", "", "scored and ranked", NULL},
    {1, "khong_xet", "không xét", "not considered", NULL},
    {2, "rut", "rút", "withdrawn from selection", NULL},
    {3, "da_sap_nhap", "đã sáp nhập", "merged away", NULL},
    {4, "moi_lap", "mới lập", "newly founded", NULL},
};

const struct td_word td_words_unit_kind[12] = {
    {0, "", "", "as registered", NULL},
    {1, "tinh", "tỉnh", "province", NULL},
    {2, "thanh_pho", "thành phố", "city", NULL},
    {3, "bo_nganh", "bộ ngành", "ministry or central body", "bo,_nganh"},
    {4, "so_nganh", "sở ngành", "provincial department", "so,_nganh"},
    {5, "doan_the", "đoàn thể", "mass organisation", NULL},
    {6, "huyen", "huyện", "district", NULL},
    {7, "xa", "xã", "commune", NULL},
    {8, "phuong", "phường", "ward", NULL},
    {9, "dac_khu", "đặc khu", "special zone", NULL},
    {10, "doanh_nghiep", "doanh nghiệp", "enterprise", NULL},
    {11, "khac", "khác", "other", NULL},
};

const struct td_word td_words_office[2] = {
    {TD_OFFICE_HEAD, "truong", "trưởng", "head", "cum_truong;khoi_truong"},
    {TD_OFFICE_DEPUTY, "pho", "phó", "deputy", "cum_pho;khoi_pho"},
};

/* The last is of proposals alone: see the sheet "chuc_vu". */
const struct td_word td_words_progress[9] = {
    {TD_INTRODUCED, "gioi_thieu", "giới thiệu", "introduced", NULL},
    {TD_ACCLAIMED, "suy_ton", "suy tôn", "acclaimed", NULL},
    {TD_AGREED, "thong_nhat", "thống nhất bình xét", "agreed by the members",
     "binh_xet;thong_nhat_binh_xet"},
    {TD_VOTED, "da_bo_phieu", "đã bỏ phiếu", "voted", NULL},
    {TD_AWAITS_DECISION, "cho_quyet_dinh", "chờ quyết định", "awaits a decision", "de_nghi"},
    {TD_DECIDED, "da_quyet_dinh", "đã có quyết định", "decided", "da_co_quyet_dinh"},
    {TD_CONFERRED, "da_trao", "đã trao tặng", "conferred", "da_trao_tang"},
    {TD_IN_OFFICE, "duong_nhiem", "đương nhiệm", "in office", NULL},
    {TD_REFUSED, "khong_chap_thuan", "không được chấp thuận", "not granted", NULL},
};

const struct td_word td_words_signatory[2] = {
    {TD_SIGNS, "ky", "ký", "signs", NULL},
    {TD_WITNESSES, "chung_kien", "chứng kiến", "witnesses", NULL},
};

const struct td_word td_words_scope[4] = {
    {TD_SCOPE_NATION, "ca_nuoc", "cả nước", "the nation", NULL},
    {TD_SCOPE_PROVINCE, "tinh", "tỉnh", "the province", "toan_tinh"},
    {TD_SCOPE_GROUP, "nhom", "cụm hoặc khối", "the group", "cum;khoi;cum,_khoi"},
    {TD_SCOPE_BASE, "co_so", "cơ sở", "the base", NULL},
};

const struct td_word td_words_method[2] = {
    {TD_MOVEMENT_REGULAR, "thuong_xuyen", "thường xuyên", "regular", NULL},
    {TD_MOVEMENT_THEMATIC, "chuyen_de", "theo chuyên đề", "thematic", "theo_chuyen_de;theo_dot"},
};

const struct td_word td_words_host[4] = {
    {TD_HOST_STATE, "trung_uong", "Trung ương", "the State", NULL},
    {TD_HOST_PROVINCE, "tinh", "bộ, ban, ngành, tỉnh", "ministry or province",
     "bo;bo,_tinh;bo,_nganh,_tinh"},
    {TD_HOST_GROUP, "nhom", "cụm hoặc khối", "the group", "cum;khoi;cum,_khoi"},
    {TD_HOST_BASE, "co_so", "cơ quan, đơn vị", "the base", NULL},
};

const struct td_word td_words_conference[5] = {
    {TD_MIDYEAR_REVIEW, "so_ket", "sơ kết", "mid-year review", NULL},
    {TD_YEAREND_REVIEW, "tong_ket", "tổng kết", "year-end review", NULL},
    {TD_PREP_MEETING, "tru_bi", "họp trù bị", "preparatory meeting", "hop_tru_bi"},
    {TD_UNIT_YEAREND_REVIEW, "tong_ket_don_vi", "tổng kết của một đơn vị",
     "year-end review of one unit", "tong_ket_cua_mot_don_vi"},
    {TD_COVENANT_SIGNING, "ky_giao_uoc", "lễ ký giao ước", "covenant signing", "le_ky_giao_uoc"},
};

const struct td_word td_words_plan_kind[6] = {
    {TD_PLAN_OBJECTIVE, "muc_tieu", "mục tiêu", "objective", NULL},
    {TD_PLAN_TASK, "nhiem_vu", "nhiệm vụ", "task", NULL},
    {TD_PLAN_MIDYEAR, "so_ket", "hội nghị sơ kết", "mid-year conference", "hoi_nghi_so_ket"},
    {TD_PLAN_PREP, "tru_bi", "họp trù bị", "preparatory meeting", "hop_tru_bi"},
    {TD_PLAN_YEAREND, "tong_ket", "hội nghị tổng kết", "year-end conference", "hoi_nghi_tong_ket"},
    {TD_PLAN_OTHER, "khac", "hoạt động khác", "other activity", "hoat_dong_khac"},
};

const struct td_word td_words_attendance[5] = {
    {TD_ATTENDS_GUEST, "khach_moi", "khách mời", "guest", NULL},
    {TD_ATTENDS_CHAIR, "chu_tri", "chủ trì", "chairs", NULL},
    {TD_ATTENDS_COCHAIR, "dong_chu_tri", "đồng chủ trì", "co-chairs", NULL},
    {TD_ATTENDS_SPEAKER, "phat_bieu", "phát biểu", "speaks", NULL},
    {TD_ATTENDS, "tham_du", "tham dự", "attends", NULL},
};

const struct td_word td_words_paper[3] = {
    {TD_PAPER, "tham_luan", "tham luận", "paper", NULL},
    {TD_MODEL, "mo_hinh", "mô hình hoặc giải pháp", "model", "giai_phap;mo_hinh,_giai_phap"},
    {TD_VIDEO, "video", "video clip", "video", "video_clip"},
};

const struct td_word td_words_conference_matter[4] = {
    {TD_MATTER_PLANNED, "du_kien", "còn dự kiến, chưa họp", "planned, not held yet", NULL},
    {TD_MATTER_BEGINS, "gio", "giờ bắt đầu", "when it begins", "gio_bat_dau"},
    {TD_MATTER_SECRETARY, "thu_ky", "thư ký", "secretary", NULL},
    {TD_MATTER_CONCLUSION, "ket_luan", "kết luận", "conclusion", NULL},
};

const struct td_word td_words_exemplar_kind[4] = {
    {0, "", "", "not stated", NULL},
    {1, "tap_the", TD_COLLECTIVE_LABEL, "collective", NULL},
    {2, "ca_nhan", TD_INDIVIDUAL_LABEL, "individual", NULL},
    {3, "mo_hinh", TD_MODEL_LABEL, "model", NULL},
};

const struct td_word td_words_exemplar_status[4] = {
    {0, "phat_hien", TD_STAGE_FOUND_LABEL, "found", NULL},
    {1, "boi_duong", TD_STAGE_NURTURED_LABEL, "nurtured", NULL},
    {2, "tuyen_duong", TD_STAGE_RECOGNISED_LABEL, "honoured", "cong_nhan;ton_vinh"},
    {3, "nhan_rong", TD_STAGE_SPREAD_LABEL, "spread", NULL},
};

const struct td_word td_words_exemplar_act[6] = {
    {TD_EXEMPLAR_FOUND, "phat_hien", "phát hiện", "found", NULL},
    {TD_EXEMPLAR_NURTURED, "boi_duong", "bồi dưỡng", "nurtured", NULL},
    {TD_EXEMPLAR_PROPOSED, "de_nghi", "đề nghị công nhận", "proposed for recognition",
     "de_nghi_cong_nhan"},
    {TD_EXEMPLAR_RECOGNISED, "cong_nhan", "công nhận, tôn vinh", "recognised",
     "tuyen_duong;ton_vinh"},
    {TD_EXEMPLAR_SPREAD, "nhan_rong", "nhân rộng", "spread", NULL},
    {TD_EXEMPLAR_PRESENTED, "tham_luan", "tham luận", "presented in a paper", NULL},
};

const struct td_word td_words_period[3] = {
    {TD_PERIOD_YEAR, "nam", "cả năm", "the year", "ca_nam"},
    {TD_PERIOD_FIRST_HALF, "6_thang", "6 tháng đầu năm", "the first half", "6_thang_dau_nam"},
    {TD_PERIOD_TO_DATE, "luy_ke", "lũy kế", "to date", "luy_ke_den_cuoi_nam"},
};

const struct td_word td_words_aggregate[5] = {
    {TD_AGGREGATE_NONE, "", "", "one unit's figure", NULL},
    {TD_AGGREGATE_SUM, "tong", "tổng", "sum", NULL},
    {TD_AGGREGATE_MEAN, "trung_binh", "trung bình", "mean", "binh_quan"},
    {TD_AGGREGATE_SHARE, "ty_le", "tỷ lệ", "share", "ti_le"},
    {TD_AGGREGATE_UNSPECIFIED, "khong_ro", "không rõ", "not stated", NULL},
};

const struct td_word td_words_qualifier[5] = {
    {TD_EXACT, "", "", "exact", "dung;chinh_xac"}, {TD_ABOUT, "khoang", "khoảng", "about", NULL},
    {TD_OVER, "tren", "trên", "over", NULL},       {TD_MORE_THAN, "hon", "hơn", "more than", NULL},
    {TD_NEARLY, "gan", "gần", "nearly", NULL},
};

const struct td_word td_words_award_level[3] = {
    {TD_AWARD_STATE, "nha_nuoc", "cấp Nhà nước", "State", "cap_nha_nuoc"},
    {TD_AWARD_PROVINCE, "tinh", "cấp tỉnh hoặc bộ", "province or ministry",
     "cap_tinh;cap_bo;bo;cap_tinh,_bo"},
    {TD_AWARD_BASE, "co_so", "cấp cơ sở", "base", "cap_co_so"},
};

const struct td_word td_words_recipient[4] = {
    {TD_RECIPIENT_ANY, "", "", "not told apart", "chung"},
    {TD_RECIPIENT_COLLECTIVE, "tap_the", "tập thể", "collective", NULL},
    {TD_RECIPIENT_INDIVIDUAL, "ca_nhan", "cá nhân", "individual", NULL},
    {TD_RECIPIENT_HOUSEHOLD, "ho_gia_dinh", "hộ gia đình", "household", NULL},
};

#!/usr/bin/env python3
"""Every kind of document of every sample year: written in each format, whole, with the parts its layout asks for."""
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from sample_papers import FIRST, OF_UNIT, YEARS, package_of, taken, texts_of_json, texts_of_pdf, write  # noqa: E402
from thidua import PROGRAM, SOURCE, Tap, run, scratch  # noqa: E402

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"

# What stands in each kind wherever it is possible; NATION unless it is an annex.
PARTS = {
    "bao-cao-so-ket-don-vi": [NATION, MOTTO, "/BC-", "BÁO CÁO", "Sơ kết thực hiện giao ước thi đua 6 tháng đầu năm", "Kính gửi:",
                              "HẠN CHẾ, TỒN TẠI", "Nơi nhận:", "./."],
    "bao-cao-tong-ket-don-vi": [NATION, MOTTO, "/BC-", "BÁO CÁO", "Tổng kết phong trào thi đua", "Kính gửi:", "HẠN CHẾ, TỒN TẠI",
                                "Nơi nhận:", "./."],
    "doi-chieu-diem": [NATION, MOTTO, "BẢNG ĐỐI CHIẾU ĐIỂM", "Tự chấm", "Chấm chéo", "Thẩm định", "Chính thức", "Chênh lệch",
                       "NHỮNG TIÊU CHÍ CÓ THAY ĐỔI VÀ LÝ DO", "Nơi nhận:"],
    "doi-chieu-diem-don-vi": [NATION, MOTTO, "BẢNG ĐỐI CHIẾU ĐIỂM", "Tự chấm", "Chấm chéo", "Thẩm định", "Chính thức", "Chênh lệch",
                              "Lý do thay đổi", "Tổng điểm", "Nơi nhận:"],
    "phu-luc-giai-trinh": ["Phụ lục", "GIẢI TRÌNH KẾT QUẢ CHẤM ĐIỂM", "Kèm theo Kiến nghị số 01", "Cách tính điểm:", "./."],
    "bang-tieu-chi": ["Phụ lục", "BẢNG TIÊU CHÍ, THANG ĐIỂM", "Kèm theo Kế hoạch số", "Tổng điểm"],
    "giao-uoc": [NATION, MOTTO, "GIAO ƯỚC THI ĐUA", "TỔ CHỨC THỰC HIỆN", "CHỨNG KIẾN"],
    "phieu-tu-cham": [NATION, MOTTO, "PHIẾU TỰ CHẤM ĐIỂM THI ĐUA", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "xep-hang": [NATION, MOTTO, "BẢNG XẾP HẠNG THI ĐUA", "Nơi nhận:", "THI ĐUA"],
    "phieu-bau": [NATION, MOTTO, "PHIẾU BẦU", "Cách ghi phiếu", "Không đồng ý"],
    "bien-ban-kiem-phieu": [NATION, MOTTO, "/BB-", "BIÊN BẢN KIỂM PHIẾU", "Số phiếu phát ra", "TRƯỞNG BAN KIỂM PHIẾU", "./."],
    "bien-ban-hop": [NATION, MOTTO, "/BB-", "BIÊN BẢN", "Thời gian bắt đầu", "Địa điểm", "Thành phần tham dự",
                     "Chủ trì (chủ tọa)", "Thư ký (người ghi biên bản)", "kết thúc vào", "THƯ KÝ", "./.", "Nơi nhận:",
                     "- Các đơn vị thành viên", "- Lưu: VT, Hồ sơ."],
    "to-trinh": [NATION, MOTTO, "/TTr-", "TỜ TRÌNH", "Kính gửi:", "Căn cứ Luật Thi đua, khen thưởng", "Nơi nhận:",
                 "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Kèm theo Tờ trình số", "./."],
    "quyet-dinh": [NATION, MOTTO, "/QĐ-", "QUYẾT ĐỊNH:", "Điều 1.", "Điều 2.", "Điều 3.", "Căn cứ Luật Thi đua, khen thưởng",
                   "Nơi nhận:", "./."],
    "ke-hoach": [NATION, MOTTO, "/KH-", "KẾ HOẠCH", "MỤC ĐÍCH, YÊU CẦU", "THỜI GIAN THỰC HIỆN", "Nơi nhận:", "./."],
    "phat-dong": [NATION, MOTTO, "/KH-", "KẾ HOẠCH", "Phát động phong trào thi đua năm", "NỘI DUNG PHÁT ĐỘNG", "Nơi nhận:",
                  "./."],
    "dang-ky": [NATION, MOTTO, "BẢN ĐĂNG KÝ THI ĐUA", "Kính gửi:", "CHỈ TIÊU ĐĂNG KÝ", "./."],
    "bao-cao-so-ket": [NATION, MOTTO, "/BC-", "BÁO CÁO", "Sơ kết thực hiện giao ước thi đua 6 tháng đầu năm", "Nơi nhận:", "./."],
    "giay-moi": [NATION, MOTTO, "/GM-", "GIẤY MỜI", "trân trọng kính mời:", "Tới dự Hội nghị", "Chủ trì:", "Thời gian:", "Địa điểm:", "Nơi nhận:", "./."],
    "chuong-trinh": [NATION, MOTTO, "CHƯƠNG TRÌNH", "Nơi nhận:", "DANH SÁCH ĐẠI BIỂU, KHÁCH MỜI"],
    "bien-ban-ban-giao": [NATION, MOTTO, "/BB-", "BIÊN BẢN", "Bàn giao nhiệm vụ", "BÊN GIAO", "BÊN NHẬN", "./."],
    "bang-khen": [NATION, MOTTO, "TẶNG", "BẰNG KHEN", "Đã có ", "Số sổ vàng"],
    "giay-khen": [NATION, MOTTO, "TẶNG", "GIẤY KHEN", "Đã có thành tích", "Số vào sổ"],
    "bao-cao-tong-ket": [NATION, MOTTO, "BÁO CÁO", "/BC-", "Nơi nhận:", "./."],
    "giao-uoc-nam-sau": [NATION, MOTTO, "GIAO ƯỚC THI ĐUA", "TỔ CHỨC THỰC HIỆN", "CHỨNG KIẾN"],
}

# Sentences and figures of single years.
SENTENCES = {
    ("doi-chieu-diem", "tay-nam-bo"): ["957,11", "-22,72", "-19,40", "Chính thức: 100 thành 77,28", "Chưa ghi lý do"],
    ("doi-chieu-diem-don-vi", "tay-nam-bo"): ["Bạc Liêu: tự chấm", "100,00", "173,82", "-22,72", "Chính thức: 100 thành 77,28"],
    ("bao-cao-tong-ket-don-vi", "tay-nam-bo"): [
        "- Như trên;", "- Lưu: VT.",
        "Tốc độ tăng trưởng tổng sản phẩm trên địa bàn (GRDP): 12%, xếp thứ nhì trong cụm.", "3. Kết quả các tiêu chí thi đua khác", "Xã đạt chuẩn nông thôn mới: 24 xã",
        "Vụ tai nạn, cháy nổ nghiêm trọng: xảy ra 01 vụ", "Thu ngân sách nhà nước: thực hiện 1.610 tỷ đồng, đạt 104,9% chỉ tiêu (1.535 tỷ đồng), xếp thứ chín trong cụm.",
        "Tỷ lệ hộ nghèo cuối năm: thực hiện 6,32%, hoàn thành chỉ tiêu (không quá 6,7%), xếp thứ tư trong cụm.",
        "thực hiện 61,8%, thấp hơn chỉ tiêu (65%) 3,2 điểm phần trăm",
        "Tổng điểm năm 2013: 957,11/1.000 điểm, xếp thứ nhất trong 12 đơn vị được xếp hạng, xếp loại Xuất sắc",
        "xây dựng Đảng, chính quyền, đoàn thể (mục II): 187,29/200 điểm, xếp thứ ba",
        "Còn 01 chỉ tiêu chưa hoàn thành: Khen thưởng người lao động trực tiếp (thực hiện 61,8%, chỉ tiêu 65%)", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2013"],
    ("bao-cao-tong-ket-don-vi", "bac-trung-bo"): [
        "Tỉnh Nghệ An được Cụm bình xét, suy tôn, đề nghị tặng Cờ thi đua của Chính phủ năm 2022.", "kết quả khen thưởng trong năm"],
    ("bao-cao-so-ket-don-vi", "bien-gioi-phia-bac"): [
        "Tỉnh Lào Cai là đơn vị thành viên", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
        "Tốc độ tăng trưởng tổng sản phẩm trên địa bàn 6 tháng đầu năm 2024 đạt 5,6%",
        "Giải ngân kế hoạch vốn đầu tư công 6 tháng đầu năm 2024 đạt trên 2.500 tỷ đồng, xếp thứ 3/63 cả nước"],
    ("bao-cao-so-ket-don-vi", "quang-ninh-mttq"): ["TỈNH ĐOÀN QUẢNG NINH", "TM. BAN THƯỜNG VỤ", "BÍ THƯ"],
    ("dang-ky", "tay-nam-bo"): ["ỦY BAN NHÂN DÂN TỈNH BẠC LIÊU", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Bạc Liêu đăng ký thi đua năm 2013", "Thu ngân sách nhà nước (tỷ đồng)", "1.535"],
    ("giao-uoc", "tay-nam-bo"): ["CHỈ TIÊU THI ĐUA TỪNG ĐƠN VỊ NĂM 2013 (SỐ LIỆU MINH HỌA)", "nêu tại Phụ lục kèm theo (số liệu minh họa)"],
    ("bang-tieu-chi", "tay-nam-bo"): ["NĂM 2013 (MINH HỌA)", "Tốc độ tăng trưởng tổng sản phẩm trên địa bàn (%)", "Tính theo tỷ lệ giữa hai mốc liền nhau",
                                      "từ 15 xã đến dưới 20 xã được 56 điểm", "Không có vụ nào được điểm tối đa; 01 vụ trừ 2 điểm",
                                      "từ 950 điểm: Xuất sắc"],
    ("giao-uoc-nam-sau", "tay-nam-bo"): [
        "Hôm nay, ngày 06 tháng 3 năm 2014, tại Hội trường Tỉnh ủy Bến Tre, chúng tôi,", "TỈNH CÀ MAU", "được lập thành 13 bản",
        "gửi [tên cơ quan tổ chức cụm] 01 bản", "Trần Thị Hà",
        "“Đồng thuận cao - Thi đua giỏi - Về đích sớm”"],
    ("xep-hang", "tay-nam-bo"): ["957,11", "955,79", "952,25", "số liệu minh họa",
                                 "xếp theo điểm của nội dung I, rồi đến nội dung II, rồi đến nội dung III"],
    ("phieu-tu-cham", "tay-nam-bo"): ["BẠC LIÊU", "Đơn vị tự chấm: Bạc Liêu, thành viên Cụm thi đua các tỉnh Tây Nam bộ."],
    ("bien-ban-hop", "bac-trung-bo"): [
        "Hội nghị tổng kết công tác thi đua khen thưởng năm 2022", "ngày 14 tháng 3 năm 2023.", "Địa điểm: thành phố Vinh.",
        "Chủ trì (chủ tọa): Nguyễn Đức Trung", "Đơn vị thành viên dự: 6/6 đơn vị", "Cờ thi đua của Chính phủ: tỉnh Nghệ An"],
    ("bien-ban-kiem-phieu", "bien-gioi-phia-bac"): ["ngày ...... tháng ...... năm ......"],
    ("bien-ban-kiem-phieu", "tay-nam-bo"): ["Số đơn vị thành viên có quyền bỏ phiếu: 12;"],
    ("to-trinh", "bac-trung-bo"): [
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", "khen thưởng ngày 14 tháng 6 năm 2005;", "khen thưởng ngày 16 tháng 11 năm 2013;",
        "Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019", "kính đề nghị Hội đồng Thi đua - Khen thưởng Trung ương xem xét, trình cấp có thẩm quyền quyết định./.", "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017",
        "[Đối chiếu các căn cứ pháp lý nêu trên với văn bản gốc trước khi ký]",
        "[Cụm bổ sung: căn cứ là quy chế thi đua, khen thưởng của cơ quan tổ chức, văn bản hướng dẫn đang có hiệu lực.]",
        "- Như trên;",
        "Kính gửi: Hội đồng Thi đua - Khen thưởng Trung ương",
        "1. Đề nghị Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho: tỉnh Nghệ An.",
        "2. Đề nghị Thủ tướng Chính phủ tặng Bằng khen của Thủ tướng Chính phủ cho: tỉnh Thừa Thiên Huế."],
    ("to-trinh", "dong-bang-song-hong"): ["tặng Bằng khen của Thủ tướng Chính phủ cho: tỉnh Hưng Yên và tỉnh Quảng Ninh.",
                                         "Kính gửi: [tên cơ quan tổ chức cụm]", "- Như trên;",
                                         "[Cụm bổ sung: căn cứ là quy chế thi đua, khen thưởng của cơ quan tổ chức, văn bản hướng dẫn đang có hiệu lực.]"],
    ("giay-moi", "tay-nam-bo"): ["- Như trên;"],
    ("chuong-trinh", "tay-nam-bo"): ["/CTr-CTĐ", "Trên đây là Chương trình Hội nghị tổng kết phong trào thi đua năm 2013./.", "(Kèm theo Chương trình số"],
    ("bien-ban-ban-giao", "dong-bang-song-hong"): ["Hôm nay, ngày ...... tháng ...... năm ......, tại ....................................,"],
    ("bien-ban-hop", "dong-bang-song-hong"): [  # all nine, as the article names them
        "Đơn vị thành viên dự: 9/9 đơn vị, gồm Thái Bình, Vĩnh Phúc, Bắc Ninh, Ninh Bình, Hưng Yên, Nam Định, Hà Nam, Quảng Ninh và Hải Dương.",
        "[Cụm bổ sung: họ tên, chức vụ người dự của đơn vị chưa ghi tên.]"],
    ("bien-ban-hop", "tay-nam-bo"): ["Thành phần tham dự:", "[Cụm bổ sung: các đơn vị thành viên dự; họ tên, chức vụ người dự của từng đơn vị; đơn vị vắng mặt, lý do.]"],
    ("bien-ban-kiem-phieu", "dong-bang-song-hong"): ["tại thành phố Thái Bình, tỉnh Thái Bình"],
    ("bao-cao-tong-ket", "quang-ninh-mttq"): ["Quảng Ninh 04 địa phương cấp huyện.", "xây dựng nông thôn mới (NTM) trong năm", "Chủ tịch Hội đồng nhân dân (HĐND) tỉnh",
                                              "Quyền Chủ tịch Ủy ban nhân dân (UBND) tỉnh, Chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh"],
    ("quyet-dinh", "quang-ninh-mttq"): ["trong các phong trào thi đua (danh sách tại Phụ lục kèm theo).", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
                                       "[Khối bổ sung: tên từng tập thể, cá nhân"],
    ("quyet-dinh", "dong-bang-song-hong"): [
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023",
        "Tặng Cờ thi đua của Chính phủ cho tỉnh Nam Định",
        "Tặng Cờ thi đua của Chính phủ cho tỉnh Nam Định; Bằng khen của Thủ tướng Chính phủ cho tỉnh Hưng Yên và tỉnh Quảng Ninh, đã có thành tích",
        "Theo đề nghị của [bộ trưởng hoặc chủ tịch Ủy ban nhân dân cấp tỉnh trình khen thưởng qua Bộ Nội vụ] tại Tờ trình số ............/TTr-...... ngày",
        "Theo đề nghị của [Giám đốc Sở Nội vụ, hoặc thủ trưởng cơ quan trình khen thưởng] tại Tờ trình số ............/TTr-...... ngày", "18 tập thể, cá nhân có đóng góp cho hoạt động của Cụm thi đua các tỉnh đồng bằng sông Hồng (danh sách tại Phụ lục kèm theo).", "THỦ TƯỚNG CHÍNH PHỦ", "/QĐ-TTg", "/QĐ-UBND",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH"],
    ("bao-cao-so-ket", "bien-gioi-phia-bac"): [
        "nhiệm vụ 6 tháng cuối năm 2024", "SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2024",
        "KẾT QUẢ KHEN THƯỞNG 6 THÁNG ĐẦU NĂM 2024", "Khách mời: đồng chí Hà Thị Nga, Ủy viên", "68,8%", "61,9%", "Hà Thị Nga",
        "Quyết định số 1526/QĐ-TTg ngày ...... tháng ...... năm ...... của Thủ tướng Chính phủ, Đề án Tuyên truyền gương điển hình tiên tiến"],
    ("giay-moi", "bac-trung-bo"): ["Dự Hội nghị tổng kết công tác thi đua khen thưởng năm 2022", "Địa điểm: thành phố Vinh."],
    ("bien-ban-ban-giao", "bac-trung-bo"): ["- Đơn vị: Nghệ An;", "- Đơn vị: Quảng Trị;", "Nguyễn Đức Trung"],
    ("bao-cao-tong-ket", "bac-trung-bo"): ["Giao ước thi đua năm 2023 được 6/6 đơn vị ký ngày 14 tháng 3 năm 2023 tại thành phố Vinh.",
                                           "- Về nhân rộng điển hình: chưa lan tỏa được nhiều mô hình mới, cách làm hay để các đơn vị trong Cụm trao đổi, học tập kinh nghiệm."],
    ("ke-hoach", "tay-nam-bo"): ["(Phụ lục kèm theo Kế hoạch này)", "BẢNG TIÊU CHÍ, THANG ĐIỂM THI ĐUA NĂM 2013 (MINH HỌA)",
                                 "(Kèm theo Kế hoạch số", "Tính theo tỷ lệ giữa hai mốc liền nhau", "Tổng điểm"],
    ("ke-hoach", "bac-trung-bo"): ["Hoạt động của Cụm thi đua các tỉnh Bắc Trung Bộ năm 2022", "14/3/2023"],
    ("phat-dong", "quang-ninh-mttq"): ["Dân vận khéo (thi đua theo chuyên đề)"],
    ("bang-khen", "quang-ninh-mttq"): ["Đã có thành tích xuất sắc trong các phong trào thi đua"],
    ("bang-khen", "dong-bang-song-hong"): ["Đã có thành tích xuất sắc trong phong trào thi đua năm 2023", "Đã có đóng góp cho hoạt động của Cụm", "THỦ TƯỚNG CHÍNH PHỦ", "Tỉnh Hưng Yên", "Tỉnh Quảng Ninh",
                                           "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "Quyết định số: ....../QĐ-TTg"],
    ("giay-khen", "bien-gioi-phia-bac"): ["Đã có thành tích [nội dung thành tích của Ông Lê Văn Mẫu]", "Lào Cai", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Quyết định số: ....../QĐ-UBND"],
    ("phieu-bau", "bac-trung-bo"): ["Đề nghị tặng Cờ thi đua của Chính phủ", "Nghệ An", "Giới thiệu Cụm trưởng năm 2023"],
}

# What would be false, or a slip, in a paper of one year.
NEVER = {
    ("bao-cao-tong-ket", "bac-trung-bo"): ["TĐKT", "TP Vinh", "học hỏi lẫn nhau", "đề nghị Chính phủ quyết định", "Căn cứ kết quả thực hiện"],
    ("bien-ban-hop", "dong-bang-song-hong"): ["đề nghị Chính phủ quyết định", "quyết định của cấp có thẩm quyền"],
    ("bao-cao-tong-ket", "tay-nam-bo"): ["danh sách chưa đủ", "TĐKT", "đã quán triệt, triển khai thực hiện: Luật sửa đổi"],
    ("bao-cao-tong-ket", "dong-bang-song-hong"): ["đã quán triệt, triển khai thực hiện", "bình quân đầu người bình quân"],
    ("bao-cao-tong-ket", "quang-ninh-mttq"): ["năm 2022,:", "của các đơn vị: Quảng Ninh", "tỉnh, Quảng Ninh", "Tỉnh ủy, Quảng Ninh",
                                             "Tỉnh đoàn, Tỉnh đoàn", "hội nghị); VI."],
    ("bao-cao-so-ket", "bien-gioi-phia-bac"): ["KẾT QUẢ KHEN THƯỞNG NĂM 2024", "CHỈ TIÊU NĂM 2024"],
    ("quyet-dinh", "dong-bang-song-hong"): ["/QĐ-CP", "TM. CHÍNH PHỦ", "Theo đề nghị của Cụm", "hoạt động của Cụm (danh sách", "hoạt động của Cụm thi đua các tỉnh đồng bằng sông Hồng (danh sách tại Phụ lục kèm theo), đã có thành tích"],
    ("bang-khen", "quang-ninh-mttq"): ["phong trào thi đua năm 2022 của Khối"],
    ("quyet-dinh", "quang-ninh-mttq"): ["trong các phong trào thi đua (danh sách tại Phụ lục kèm theo), đã có thành tích"],
    ("bao-cao-tong-ket-don-vi", "tay-nam-bo"): ["- I. Phát triển"],
    ("bang-tieu-chi", "tay-nam-bo"): ["lỗi trừ"],
    ("doi-chieu-diem", "tay-nam-bo"): ["979,83"],
    ("doi-chieu-diem-don-vi", "tay-nam-bo"): ["979,83", "196,54"],
    ("to-trinh", "bac-trung-bo"): ["Hồ sơ kèm theo gồm", "(để báo cáo)", "bổ sung: đối chiếu", "nghị định, thông tư quy định"],
    ("quyet-dinh", "bac-trung-bo"): ["của Chính phủ)", "bổ sung: đối chiếu"],
    ("chuong-trinh", "tay-nam-bo"): ["Ban tổ chức ghi"],
    **{("giay-moi", group): ["Kính gửi"] for group in ("tay-nam-bo", "bac-trung-bo", "dong-bang-song-hong")},
    **{("bien-ban-hop", group): ["Vắng: ", "số tối thiểu"] for group in ("tay-nam-bo", "dong-bang-song-hong")},
    ("bien-ban-ban-giao", "dong-bang-song-hong"): ["ngày 13 tháng 3 năm 2024", "tại thành phố Thái Bình"],  # of the conference, not of the hand-over
    ("bien-ban-hop", "bac-trung-bo"): ["Vắng: ", "(Ký, ghi rõ họ tên) Nguyễn Đức Trung"],
    ("giao-uoc", "dong-bang-song-hong"): ["lập thành các bản", "cơ quan tổ chức cụm 01 bản"],
}

# What is left where a text had nothing to say in a place.
LEFTOVERS = re.compile(r"\(\s*\)|\(null\)|(?<=\S) ,|(?<![.…]) \.(?!\.)|:\s*[;.](?!\.)|(?<=\S) ;|;\s*;|,\s*,|,\.|;\.|"
                       r"“\s*”|\bnăm -|-?\d{15,}")


# Lines in capitals that tear a phrase: of the names of groups and titles.
TORN = re.compile(r"^ *(?:[-–] [A-ZÀ-Ỹ].*|[A-ZÀ-ỸĐ0-9 ,-]* (?:CÁC|VÀ|TỈNH|XÃ|CƠ|ỦY|MẶT|KHEN|THI|CHÍNH|TỔ))$", re.MULTILINE)


def torn(path):
    """In the head of a PDF, down to its number."""
    head = subprocess.run(["pdftotext", "-raw", "-l", "1", path, "-"], capture_output=True, text=True, check=True).stdout.split("Số:")[0]
    return [line for line in TORN.findall(head) if line not in ("BẰNG KHEN", "GIẤY KHEN")] if len(head) < 400 else []


READERS = {"docx": ooxml.paragraphs, "json": texts_of_json, "pdf": texts_of_pdf}


def squeezed(texts):
    return re.sub(r"\s+", " ", " ".join(texts)).casefold()


def check(tap, db, folder, kind, group):
    """Whether it was possible."""
    faults = []
    for form, read in READERS.items():
        out = os.path.join(folder, f"{kind}-{group}.{form}")
        status, said = write(db, kind, group, form, out)
        if status != 0:
            tap.ok(form == "docx" and "Hãy" in said, f"{kind} of {group} cannot be written, which says what to do", said)
            return False
        texts = read(out)
        whole = squeezed(texts)
        faults += [f"{form}: no {part}" for part in PARTS[kind] + SENTENCES.get((kind, group), [])
                   if squeezed([part]) not in whole]
        faults += [f"{form}: says {part}" for part in NEVER.get((kind, group), []) if squeezed([part]) in whole]
        if form == "pdf":
            faults += [f"pdf: torn line {line}" for line in torn(out)]
        if form == "docx":
            faults += [f"left over: {text}" for text in texts if LEFTOVERS.search(text)]
            faults += [f"begins small: {text}" for text in texts if text.startswith("- ") and text[2:3].islower()]
    tap.ok(not faults, f"{kind} of {group} is whole in {', '.join(READERS)}", *faults)
    return True


def kinds_of_program():
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        return re.findall(r"^    \[TD_DOC_\w+\]\s*=\s*\{\"([a-z-]+)\"", file.read(), re.MULTILINE)


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "papers.db")
    for group in YEARS:
        status, said = run("import", package_of(group, folder), "--db", db)
        tap.ok(status == 0, f"the sample year of {group} is read", said)
    tap.ok(sorted(kinds_of_program()) == sorted(PARTS), "every kind of the program is tried here",
           *set(kinds_of_program()) ^ set(PARTS))
    for kind in PARTS:
        possible = [group for group in YEARS if check(tap, db, folder, kind, group)]
        tap.ok(possible or kind == "phu-luc-giai-trinh", f"{kind} is possible of some sample year")  # tests/web/appeals.t has appeals
    status, said = run("report", "--db", db, "--group", "tay-nam-bo", "--year", "2013", "--kind", "phieu-tu-cham",
                       "-o", os.path.join(folder, "x.docx"))
    tap.ok(status != 0 and "--unit" in said, "a sheet of one unit asks which unit", said)
    status, said = run("report", "--db", db, "--group", "tay-nam-bo", "--year", "2013", "--kind", "cong-van",
                       "-o", os.path.join(folder, "x.docx"))
    tap.ok(status != 0 and all(kind in said for kind in PARTS), "a kind that is not there is answered with those that are", said)
    tap.ok("(docx, pdf, xlsx, html, json)" in said and "Certificates of merit (docx, pdf, html, json)" in said, "with the formats of each", said[:400])
    check_options(tap, db, folder)
    check_slips(tap, db, folder)
    pages = subprocess.run(["pdfinfo", os.path.join(folder, "phieu-bau-tay-nam-bo.pdf")], capture_output=True, text=True, check=True).stdout
    tap.ok(re.search(r"^Pages: +1$", pages, re.M) is not None, "a ballot of twelve units is one sheet, with how to fill it in", pages)
    with zipfile.ZipFile(os.path.join(folder, "giay-moi-bac-trung-bo.docx")) as archive:
        lines = ElementTree.fromstring(archive.read("word/document.xml")).iter(ooxml.W + "p")
    invites = next(line for line in lines if "trân trọng kính mời" in "".join(line.itertext()))
    tap.ok(invites.find(f"{ooxml.W}pPr/{ooxml.W}jc").get(ooxml.W + "val") in ("left", "start"), "the line that invites is not spread over the page")
    with zipfile.ZipFile(os.path.join(folder, "bang-tieu-chi-tay-nam-bo.docx")) as archive:
        rows = ElementTree.fromstring(archive.read("word/document.xml")).iter(ooxml.W + "tr")
    groups = [row for row in rows if "".join(row.itertext()).startswith(("I" + "Phát", "IIXây", "IIICông"))]
    tap.ok(len(groups) == 3 and all(row.find(f".//{ooxml.W}keepNext") is not None for row in groups),
           "the name of a group of criteria stays with its first criterion", len(groups))
    out = os.path.join(folder, "signed.docx")
    for option, value in (("--number", "15"), ("--date", "13/3/2024"), ("--place", "Thái Bình"), ("--signer", "Nguyễn Khắc Thận"), ("--capacity", "q")):
        status, said = run("report", "--db", db, "--group", "dong-bang-song-hong", "--year", "2023", "--kind", "bang-khen", option, value, "-o", os.path.join(folder, "several.docx"))
        tap.ok(status != 0 and option in said and "cơ quan tặng" in said and "authorities give them" in said and not os.path.exists(os.path.join(folder, "several.docx")),
               f"certificates of several authorities: {option} of one is refused, not left out unseen", said)
    status, said = run("report", "--db", db, "--group", "quang-ninh-mttq", "--year", "2022", "--kind", "bang-khen", "--number", "15", "--date", "20/1/2023", "-o", out)
    tap.ok(status == 0 and re.search(r"15/QĐ-TTg,? Ngày 20 tháng 01 năm 2023", " ".join(ooxml.paragraphs(out))), "a certificate has the number of its decision and its day", said, *ooxml.paragraphs(out))
    for day, there, gone in (("30/6/2025", "98/2023/NĐ-CP", "152/2025/NĐ-CP ngày"), ("1/7/2025", "152/2025/NĐ-CP ngày 14 tháng 6 năm 2025", "Căn cứ Nghị định số 98/2023"),
                             ("1/3/2027", "ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định")):
        run("report", "--db", db, "--group", "bac-trung-bo", "--year", "2022", "--kind", "to-trinh", "--date", day, "-o", out)
        text = "".join(ooxml.paragraphs(out))
        tap.ok(there in text and gone not in text, f"a document dated {day} rests on what is in force that day", text[:900])
    run("report", "--db", db, "--group", "bac-trung-bo", "--year", "2022", "--kind", "to-trinh", "--date", "5/12/2025", "-o", out)
    tap.ok("Thông tư số 15/2025/TT-BNV ngày ...... tháng ...... năm 2025 của Bộ trưởng" in "".join(ooxml.paragraphs(out)), "a circular is cited with the place of its day")
    for day, is_cited in (("13/3/2023", False), ("14/3/2023", True)):
        run("report", "--db", db, "--group", "bac-trung-bo", "--year", "2022", "--kind", "to-trinh", "--date", day, "-o", out)
        text = "".join(ooxml.paragraphs(out))
        tap.ok(("Căn cứ kết quả bình xét, suy tôn tại Hội nghị tổng kết công tác thi đua khen thưởng năm 2022 ngày 14 tháng 3 năm 2023" in text) == is_cited
               and ("[kết quả bình xét, suy tôn: biên bản, ngày họp]" in text) != is_cited, f"a submission of {day} rests on a conference that was held, else it asks", text[:1500])
    run("report", "--db", db, "--group", "bac-trung-bo", "--year", "2022", "--kind", "bien-ban-ban-giao", "--date", "20/3/2023", "-o", out)
    tap.ok("Hôm nay, ngày 20 tháng 3 năm 2023" in "".join(ooxml.paragraphs(out)), "a hand-over takes place on the day of its record")
    status, said = without_db(folder, os.path.join(folder, "none"), out)
    tap.ok(status != 0 and "--db" in said and "chỗ thường lệ" in said, "without --db and without a file in the usual place it says what to name", said)
    home = os.path.join(folder, "home")
    os.makedirs(os.path.join(home, "thidua"))
    shutil.copy(db, os.path.join(home, "thidua", "demo.db"))
    status, said = without_db(folder, home, os.path.join(folder, "usual.docx"))
    tap.ok(status == 0 and "957,11" in "".join(ooxml.paragraphs(os.path.join(folder, "usual.docx"))), "without --db the file in the usual place is read", said)
    tap.done()


GIVEN = {"--number": ("777", "777"), "--place": ("Xứ Thử", "Xứ Thử"), "--signer": ("Nguyễn Thử Ký", "NGUYỄN THỬ KÝ"), "--capacity": ("q", "Q. ")}


def check_options(tap, db, folder):
    """What an office says of an issue stands on the paper, or is refused."""
    out, refused, missing = os.path.join(folder, "given.json"), [], []
    for kind in PARTS:
        for option, (value, shown) in GIVEN.items():
            takes = not taken(kind, [option, value])
            groups = list(YEARS)
            for group in groups:
                unit = ["--unit", FIRST[group]] if kind in OF_UNIT else []
                status, said = run("report", "--db", db, "--group", group, "--year", YEARS[group], "--kind", kind, "--format", "json", "-o", out, *unit,
                                   option, value)
                if takes:
                    refused.append((kind, option, status, said) if status != 1 or option not in said else None)
                    break
                if status == 0 and shown in " ".join(texts_of_json(out)).upper().replace("XỨ THỬ", "Xứ Thử"):
                    break
                if option in said:
                    missing.append((kind, option, said))
            else:
                missing.append((kind, option, "stands on no paper of the sample years"))
    expected = {("phu-luc-giai-trinh", "--signer"), ("phu-luc-giai-trinh", "--capacity"), ("giay-khen", "--number"), ("giay-khen", "--place"), ("giay-khen", "--signer"),
                ("giay-khen", "--capacity")}  # no sample year has what they are about
    tap.ok(not [one for one in refused if one], "an option that stands on no paper of the kind is refused, by its name", *[one for one in refused if one])
    tap.ok({one[:2] for one in missing} <= expected, "any other stands on it", *missing)
    status, said = run("report", "--db", db, "--group", "dong-bang-song-hong", "--year", "2023", "--kind", "bang-khen", "--format", "xlsx", "-o", os.path.join(folder, "given.xlsx"))
    tap.ok(status == 1 and "docx, pdf, html" in said, "a certificate is no workbook", said)


def check_slips(tap, db, folder):
    """What could not stand on a paper, or would be a file under a wrong name, is refused; nothing is written."""
    paper = ["report", "--db", db, "--group", "tay-nam-bo", "--year", "2013", "--kind", "bao-cao-tong-ket"]
    for options, said_vi, said_en in (
            (["--signer", ""], "--signer không có nội dung", "says nothing"), (["--place", "   "], "--place không có nội dung", "says nothing"),
            (["--date", "1/1/1900"], "từ năm 2000", "from the year 2000"), (["--signer", "TS. Nguyễn Văn A"], "không ghi học hàm, học vị", "No academic"),
            (["--signer", "ThS Nguyễn Văn A"], "không ghi học hàm, học vị", "No academic"), (["--signer", "ông Nguyễn Văn A"], "cách xưng hô", "form of address"),
            (["--signer", "ngUYỄN văn a"], "viết hoa chữ cái đầu mỗi từ", "a capital at the beginning"),
            (["--signer", "NGUYỄN VĂN A"], "viết hoa chữ cái đầu mỗi từ", "a capital at the beginning")):
        out = os.path.join(folder, "slip.docx")
        status, said = run(*paper, "-o", out, *options)
        tap.ok(status == 1 and said_vi in said and said_en in said and not os.path.exists(out), f"{' '.join(options)} is refused", said)
    out = os.path.join(folder, "early.docx")
    status, said = run(*paper, "-o", out, "--number", "5", "--date", "6/3/2999")
    tap.ok(status != 0 and "6/3/2999 chưa đến" in said and not os.path.exists(out), "no paper has a number and a day that has not come", said)
    status, said = run(*paper, "-o", out, "--date", "6/3/2999")
    tap.ok(status == 0, "a draft may be prepared for that day", said)
    for name in ("Nguyễn Văn An", "H'Hen Niê", "Y Thanh Hà Niê Kđăm", "Đỗ Anh-Thư", "Lê Ô"):
        status, said = run(*paper, "-o", os.path.join(folder, "name.docx"), "--signer", name)
        tap.ok(status == 0, f"{name} is a name", said)
    for name, start in (("x.pdf", b"%PDF"), ("x.docx", b"PK"), ("x.json", b"{"), ("tep", b"PK")):
        status, said = run(*paper, "-o", os.path.join(folder, name))
        with open(os.path.join(folder, name), "rb") as file:
            tap.ok(status == 0 and file.read(4).startswith(start), f"-o {name} says the format", said)
    for options in (["-o", "x.txt"], ["-o", "x.pdf", "--format", "docx"]):
        status, said = run(*paper, *options)
        tap.ok(status == 1 and "tên tệp" in said and not os.path.exists(options[1]), f"{' '.join(options)} is refused", said)
    pack = ["pack", "--db", db, "--group", "bac-trung-bo", "--year", "2022"]
    status, said = run(*pack, "-o", os.path.join(folder, "p.pdf"))
    with open(os.path.join(folder, "p.pdf"), "rb") as file:
        tap.ok(status == 0 and file.read(4) == b"%PDF", "a pack named .pdf is one PDF", said)
    for options in (["-o", os.path.join(folder, "p.docx")], ["-o", os.path.join(folder, "q.pdf"), "--format", "zip"]):
        status, said = run(*pack, *options)
        tap.ok(status == 1 and not os.path.exists(options[1]), f"a pack is not written with {' '.join(options[1:])}", said)


def without_db(folder, data, out):
    done = subprocess.run([PROGRAM, "report", "--group", "tay-nam-bo", "--year", "2013", "--kind", "xep-hang", "--format", "docx", "-o", out],
                          capture_output=True, text=True, env={**os.environ, "XDG_DATA_HOME": data, "HOME": folder})
    return done.returncode, done.stdout + done.stderr


main()

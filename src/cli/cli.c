#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* In the order of the help; the last row ends the table. */
static const struct td_command commands[] = {
    {"score",
     "--rubric FILE --units FILE --data FILE [--format table|tsv|json] [--explain [UNIT]] "
     "[--timing] [--unsafe-import]",
     "Chấm điểm và xếp hạng các đơn vị theo bảng điểm; tệp TSV hoặc XLSX.",
     "Score and rank units on a rubric; files are TSV or XLSX.", td_cmd_score},
    {"lint", "FILE [--unsafe-import]", "Kiểm tra một bảng điểm, liệt kê mọi lỗi.",
     "Check a rubric and list every error.", td_cmd_lint},
    {"import", "GÓI --db TỆP [--reason LÝ_DO] [--dry-run] [--unsafe-import]",
     "Nhập gói năm thi đua (tệp Excel .xlsx hoặc thư mục .tsv) vào tệp dữ liệu; sửa một năm đã có "
     "thì ghi lý do.",
     "Bring a year package (an .xlsx workbook or a folder of .tsv files) into a data file; a year "
     "that is there changes only with a reason.",
     td_cmd_import},
    {"export", "NHÓM NĂM --db TỆP -o KẾT_QUẢ",
     "Xuất gói năm thi đua ra tệp Excel (tên kết thúc bằng .xlsx) hoặc thư mục .tsv.",
     "Write a year package as a workbook (a name that ends in .xlsx) or a folder of .tsv files.",
     td_cmd_export},
    {"report",
     "--group MÃ --year NĂM --kind LOẠI [--format docx|pdf|html|xlsx|json] [--db TỆP] -o KẾT_QUẢ "
     "[--unit ĐƠN_VỊ] [--number SỐ] [--date NGÀY] [--place ĐỊA_DANH] [--signer NGƯỜI_KÝ] "
     "[--capacity tm|kt|tl|tuq|q] [--office CHỨC_VỤ] [--regime nha-nuoc|dang] "
     "[--template MẪU.docx] [--overprint DỊCH_CHUYỂN]; --kind LOẠI --make-template -o MẪU.docx",
     "Soạn một văn bản của năm thi đua từ dữ liệu, đúng thể thức, hoặc theo tệp Word mẫu của cơ "
     "quan.",
     "Write a document of the year from its data, in the official layout or by an office's own "
     "Word file.",
     td_cmd_report},
    {"pack", "--group MÃ --year NĂM [--format zip|pdf] --db TỆP -o KẾT_QUẢ",
     "Soạn bộ tài liệu hội nghị: mọi văn bản chung của năm trong một tệp nén hoặc một bản PDF.",
     "Write the papers of a conference: all documents of the year in one archive or one PDF.",
     td_cmd_pack},
    {"serve",
     "--db TỆP [--port N] [--public-url ĐỊA_CHỈ] [--copy-every PHÚT] "
     "[--keep-copies NGÀY,TUẦN,THÁNG] [--evidence-file MB] [--evidence-unit MB] [--unsafe-import]",
     "Mở các trang của một tệp dữ liệu trên máy này; giữ bản sao tại chỗ mỗi 60 phút, của 7 ngày, "
     "5 tuần, 12 tháng và mọi năm; nhận minh chứng đến 20 MB một tệp, 500 MB một đơn vị trong năm, "
     "nếu không ghi khác.",
     "Serve the pages of a data file on this machine; keep a local copy each 60 minutes, of 7 "
     "days, 5 weeks, 12 months and every year; take evidence up to 20 MB a file, 500 MB a unit in "
     "a year, unless said otherwise.",
     td_cmd_serve},
    {"demo", "[--db TỆP] [--port N] [--published-only] [--unsafe-import]",
     "Mở bản trình diễn: năm năm thi đua đã công bố và bốn cụm mẫu đang làm; tạo tệp dữ liệu nếu "
     "chưa có.",
     "Serve the demonstration: five published years, and four sample groups in work unless only "
     "the published are asked for; the data file is made when it is not there.",
     td_cmd_demo},
    {"rebuild", "--db TỆP", "Dựng lại dữ liệu tìm kiếm và nơi đơn vị xuất hiện từ các gói đã nhập.",
     "Make the search and where units occur anew from the packages that have come in.",
     td_cmd_rebuild},
    {"admin-token", "--db TỆP [--again]", "Tạo đường dẫn dùng một lần cho người quản trị đầu tiên.",
     "Make the link, good once, for the first administrator.", td_cmd_admin_token},
    {"admin-end", "--db TỆP --login TÊN --reason LÝ_DO",
     "Thu vai trò quản trị hệ thống của một người khi không còn đủ hai quản trị để làm việc đó.",
     "End the role of an administrator when there are no two administrators to do it.",
     td_cmd_admin_end},
    {"factor-reset", "--db TỆP --reason LÝ_DO",
     "Đặt lại xác thực hai bước của mọi người khi mất tệp khóa và không bản sao lưu nào có.",
     "Reset the second factor of everybody when its key file is lost and no backup has it.",
     td_cmd_factor_reset},
    {"audit",
     "verify --db TỆP [--key KHÓA] [--kept MỐC_KIỂM_CHỨNG]... [--code SỐ_MỤC:MÃ]... | "
     "logs --db TỆP | "
     "export NHẬT_KÝ --db TỆP -o THƯ_MỤC | proof NHẬT_KÝ MỤC --db TỆP -o KẾT_QUẢ | "
     "accept-loss --db TỆP --reason LÝ_DO",
     "Kiểm tra nhật ký và toàn bộ dữ liệu mà nhật ký bảo đảm; lấy nhật ký ra cho người khác kiểm "
     "tra.",
     "Check the log and all the data it vouches for; take it out for others to check.",
     td_cmd_audit},
    {"backup", "--db TỆP -o KẾT_QUẢ [--for KHÓA_CÔNG_KHAI] [--passphrase-file TỆP] [--plain]",
     "Sao lưu toàn bộ ra một tệp mã hóa, trong khi máy chủ vẫn chạy.",
     "Back everything up into one encrypted file while the server works.", td_cmd_backup},
    {"restore",
     "BẢN_SAO_LƯU --into TỆP [--key KHÓA_BÍ_MẬT | --passphrase-file TỆP] [--to THỜI_ĐIỂM] "
     "[--force [--another]]",
     "Kiểm tra một bản sao lưu rồi khôi phục thành tệp dữ liệu; tệp cũ được giữ bên cạnh.",
     "Check a backup and restore it as a data file; an old file is kept beside.", td_cmd_restore},
    {"move",
     "key --db TỆP | out NHÓM --db TỆP --to NƠI_NHẬN --to-key KHÓA --reason LÝ_DO -o KẾT_QUẢ "
     "[--for KHÓA_CÔNG_KHAI] [--passphrase-file TỆP] | in TỆP_CHUYỂN --db TỆP [--key KHÓA_BÍ_MẬT | "
     "--passphrase-file TỆP] [--kept MỐC_KIỂM_CHỨNG]...",
     "Chuyển cả một cụm, khối cùng lịch sử và nhật ký sang hệ thống khác (out), hoặc nhận về (in); "
     "key in khóa mà nơi chuyển cần.",
     "Give a whole group with its history and its log to another installation (out), or take one "
     "in (in); key prints the key that whoever gives it away needs.",
     td_cmd_move},
    {"custodian-key",
     "-o TỆP | --add KHÓA_CÔNG_KHAI --db TỆP | --passphrase-file TỆP --db TỆP | "
     "--list --db TỆP | --retire MÃ --db TỆP",
     "Tạo khóa cho người giữ bản sao lưu; chọn, xem, thôi khóa và mật khẩu mở được bản sao lưu.",
     "Make the key of a custodian of backups; choose, list, retire what opens them.",
     td_cmd_custodian},
    {"mail", "--db TỆP --host MÁY_CHỦ --user NGƯỜI_DÙNG [--ca CHỨNG_THƯ] | --db TỆP --forget",
     "Ghi mật khẩu của máy chủ thư để máy chủ gửi thư nhắc việc; mật khẩu được hỏi riêng.",
     "Put down the password of the mail server by which reminders are sent; it is asked for.",
     td_cmd_mail},
    {"drill", "--db TỆP [BẢN_SAO_LƯU] [--key KHÓA_BÍ_MẬT | --passphrase-file TỆP]",
     "Thử khôi phục một bản sao lưu ở bên cạnh, kiểm tra rồi xóa; dữ liệu không bị đụng đến.",
     "Restore a backup beside, check it and remove it again; the data are not touched.",
     td_cmd_drill},
    {"doctor", "--db TỆP",
     "Khám tệp dữ liệu, bản sao lưu, nhật ký và máy; nói điều cần làm. Mã thoát: 0 tốt, 3 dữ liệu "
     "cũ hơn nhật ký đã ký, 4 thiếu lớp bảo vệ, 1 lỗi khác.",
     "Look at the data file, its copies, its log and the machine, and say what to do. Exit status: "
     "0 well, 3 the data are older than what was signed, 4 too few walls, 1 anything else.",
     td_cmd_doctor},
    {NULL, NULL, NULL, NULL, NULL},
};

static void print_help(FILE *out)
{
    fputs(
        "thidua: cụm, khối thi đua từ giao ước đến xếp hạng / emulation clusters from covenant to "
        "ranking\n\n",
        out);
    for (size_t i = 0; commands[i].name; i++) {
        fprintf(out, "  thidua %s %s\n", commands[i].name, commands[i].arguments);
        fprintf(out, "      %s\n      %s\n", commands[i].vi, commands[i].en);
    }
}

int td_cli_main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    for (size_t i = 0; commands[i].name; i++) {
        if (strcmp(commands[i].name, name) != 0)
            continue;
        if (argc > 2 && strcmp(argv[2], "--help") == 0) {
            printf("thidua %s %s\n\n%s\n%s\n", name, commands[i].arguments, commands[i].vi,
                   commands[i].en);
            return TD_EXIT_OK;
        }
        return commands[i].run(argc - 2, argv + 2);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return argc > 1 ? TD_EXIT_OK : TD_EXIT_FAILED;
    }
    if (strcmp(name, "--version") == 0) {
        puts("thidua " TD_VERSION);
        return TD_EXIT_OK;
    }
    td_complain("Không có lệnh \"%s\". Các lệnh: thidua --help",
                "There is no command \"%s\". The commands: thidua --help", name);
    return TD_EXIT_FAILED;
}

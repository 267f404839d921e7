#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "verify/verify.h"

/* In the order of the help; the last row ends the table. */
static const struct td_verify_command commands[] = {
    {"score",
     "(--rubric FILE --units FILE --data FILE | --package FOLDER) (--result FILE | --print)",
     "Tính lại kết quả chấm điểm từ bảng điểm, danh sách đơn vị và số liệu đã công bố, rồi so với "
     "kết quả đã công bố (tệp mà thidua score --format tsv hoặc json in ra).",
     "Recount a result from the published rubric, roster and data, and compare it with the "
     "published result (what thidua score --format tsv or json prints).",
     td_verify_score},
    {"log", "THƯ_MỤC --key KHÓA [--kept TỆP]... [--code SỐ_MỤC:MÃ]...",
     "Kiểm tra toàn bộ nhật ký đã xuất, và so với các mốc kiểm chứng đã giữ, các mã ngắn in trên "
     "văn bản.",
     "Check a whole exported log, and compare it with the checkpoints that were kept and with the "
     "short codes that papers carry.",
     td_verify_log},
    {"proof", "TỆP --key KHÓA", "Kiểm tra rằng một mục có trong nhật ký.",
     "Check that an entry is in the log.", td_verify_proof},
    {"document", "TỆP_CHỨNG_MINH --key KHÓA [--file VĂN_BẢN]",
     "Kiểm tra rằng một văn bản đã được ban hành như ghi trong nhật ký, và tệp đang giữ là tệp đó.",
     "Check that a document was issued as the log says, and that a file is the one that was "
     "issued.",
     td_verify_document},
    {"checkpoint", "TỆP --key KHÓA", "Kiểm tra chữ ký của một mốc kiểm chứng.",
     "Check the signature of a checkpoint.", td_verify_checkpoint},
    {NULL, NULL, NULL, NULL, NULL},
};

static void print_help(FILE *out)
{
    fputs("thidua-verify: kiểm tra độc lập những gì đã công bố / checks independently what has "
          "been published\n\n",
          out);
    for (size_t i = 0; commands[i].name; i++) {
        fprintf(out, "  thidua-verify %s %s\n", commands[i].name, commands[i].arguments);
        fprintf(out, "      %s\n      %s\n", commands[i].vi, commands[i].en);
    }
    fputs("\n0: khớp / agrees. 1: không khớp / differs. 2: không kiểm tra được / cannot tell.\n",
          out);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    if (sodium_init() < 0)
        return TD_VERIFY_CANNOT_TELL;
    for (size_t i = 0; commands[i].name; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return argc > 1 ? TD_VERIFY_AGREES : TD_VERIFY_CANNOT_TELL;
    }
    if (strcmp(name, "--version") == 0) {
        puts("thidua-verify " TD_VERSION);
        return TD_VERIFY_AGREES;
    }
    td_complain("Không có lệnh \"%s\". Các lệnh: thidua-verify --help",
                "There is no command \"%s\". The commands: thidua-verify --help", name);
    return TD_VERIFY_CANNOT_TELL;
}

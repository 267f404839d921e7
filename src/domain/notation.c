#include "domain/notation.h"

#include "base/letter.h"

enum { MOST_DIGITS = 6, DIGITS_OF_A_YEAR = 4 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Letters with marks are of several bytes; dashes, quotes and fixed spaces begin with these two. */
static bool has_odd_signs(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        if (byte == 0xc2 || byte == 0xe2 ||
            (byte < 0x80 && !is_digit(text.p[i]) && !is_letter(text.p[i]) && byte != '/' &&
             byte != '-' && byte != '.'))
            return true;
    }
    return false;
}

static size_t digits_at(td_str text)
{
    size_t n = 0;
    while (n < text.n && is_digit(text.p[n]))
        n++;
    return n;
}

static bool is_zero(td_str digits)
{
    for (size_t i = 0; i < digits.n; i++)
        if (digits.p[i] != '0')
            return false;
    return true;
}

/* How long the number at the beginning is, "15" or "15a"; 0: there is none. */
static size_t number_length(td_str text)
{
    size_t n = digits_at(text);
    if (!n || n > MOST_DIGITS || is_zero(td_str_slice(text, 0, n)))
        return 0;
    if (n < text.n && is_letter(text.p[n]))
        n++;
    return n == text.n || text.p[n] == '/' || text.p[n] == '-' ? n : 0;
}

/* "UBND", "UBND-TĐKT", "BTĐKT.V1": parts that begin with a capital. */
static bool is_office(td_str text)
{
    for (size_t from = 0, at = 0; at <= text.n; at++) {
        if (at < text.n && text.p[at] == '/')
            return false;
        if (at < text.n && text.p[at] != '-' && text.p[at] != '.')
            continue;
        if (!td_begins_upper(td_str_slice(text, from, at)))
            return false;
        from = at + 1;
    }
    return true;
}

static bool is_of_year(td_str digits, int year)
{
    int value = 0;
    if (digits.n != DIGITS_OF_A_YEAR)
        return false;
    for (size_t i = 0; i < digits.n; i++)
        value = value * 10 + (digits.p[i] - '0');
    return !year || value == year;
}

enum td_notation_fault td_notation_fault(td_str text, td_str type, int year)
{
    if (has_odd_signs(text))
        return TD_NOTATION_SIGNS;
    size_t n = number_length(text);
    if (!n)
        return TD_NOTATION_NUMBER;
    if (n + 1 >= text.n)
        return TD_NOTATION_SYMBOL;
    const bool is_party = text.p[n] == '-';
    td_str rest = td_str_from(text, n + 1);
    size_t digits = digits_at(rest);
    if (!is_party && digits && digits < rest.n && rest.p[digits] == '/') {
        if (!is_of_year(td_str_slice(rest, 0, digits), year))
            return TD_NOTATION_YEAR;
        rest = td_str_from(rest, digits + 1);
    }
    size_t slash = td_str_find(rest, '/'), hyphen = td_str_find(rest, '-');
    size_t end = slash < hyphen ? slash : hyphen;
    if (!td_str_eq(td_str_slice(rest, 0, end), type))
        return TD_NOTATION_TYPE;
    if (end < rest.n && rest.p[end] != (is_party ? '/' : '-'))
        return TD_NOTATION_STROKE;
    return end < rest.n && is_office(td_str_from(rest, end + 1)) ? TD_NOTATION_SOUND
                                                                 : TD_NOTATION_OFFICE;
}

static const char *const words[][2] = {
    [TD_NOTATION_SOUND] = {NULL, NULL},
    [TD_NOTATION_SIGNS] =
        {"Số, ký hiệu viết liền, chỉ có chữ, số và các dấu / - . (không có dấu cách, không ghi "
         "chữ “Số:”).",
         "Number and symbol are written without spaces, in letters, digits and the signs / - . "
         "alone (without the word “Số:”)."},
    [TD_NOTATION_NUMBER] = {"Trước hết phải là số của văn bản, bằng chữ số, từ 01.",
                            "The number of the document stands first, in digits, from 01."},
    [TD_NOTATION_SYMBOL] = {"Mới có số, còn thiếu ký hiệu đứng sau số.",
                            "There is a number only; the symbol behind it is missing."},
    [TD_NOTATION_YEAR] = {"Năm ghi giữa số và ký hiệu phải đủ bốn chữ số và đúng năm của ngày ký.",
                          "A year between number and symbol has four digits and is that of the day "
                          "of signing."},
    [TD_NOTATION_TYPE] = {"Sau số không phải chữ viết tắt của loại văn bản này.",
                          "What stands behind the number are not the letters of this type."},
    [TD_NOTATION_STROKE] = {"Sau chữ viết tắt của loại văn bản là dấu gạch nối (-), của văn bản "
                            "Đảng có dạng 15-QĐ/TU là dấu gạch chéo (/).",
                            "Behind the letters of the type stands a hyphen (-); in papers of the "
                            "Party, such as 15-QĐ/TU, a stroke (/)."},
    [TD_NOTATION_OFFICE] = {"Còn thiếu, hoặc viết chưa đúng, chữ viết tắt tên cơ quan ban hành "
                            "(viết hoa, sau chữ viết tắt của loại văn bản).",
                            "The letters of the office that issued it are missing or not written "
                            "as they should (capitals, behind the letters of the type)."},
};

const char *td_notation_fault_vi(enum td_notation_fault fault)
{
    return words[fault][0];
}

const char *td_notation_fault_en(enum td_notation_fault fault)
{
    return words[fault][1];
}

#include "mail/message.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "mail/address.h"
#include "mail/encode.h"

/* No quoted-printable text holds it: a "=" is followed there by digits or the end of the line. Nor
 * does base64, which has no "_". */
#define BOUNDARY "=_thidua_phan"

#define WORD_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"

static bool is_word(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (td_str_find(TD_STR(WORD_LETTERS), text.p[i]) == sizeof WORD_LETTERS - 1)
            return false;
    return text.n > 0 && text.n <= 120;
}

/* A date of which the day of the week follows: 1 January 1970 was a Thursday. */
static void put_date(struct td_buf *out, int64_t moment)
{
    static const char *const weekdays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t seconds = moment / 1000;
    struct td_date day = td_date_in_vietnam(seconds);
    int hour, minute;
    td_time_in_vietnam(seconds, &hour, &minute);
    td_buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0700\r\n",
                  weekdays[(seconds + 7 * 3600) / 86400 % 7], day.day, months[day.month - 1],
                  day.year, hour, minute, (int)(seconds % 60));
}

static void put_headers(struct td_buf *out, const struct td_mail *mail)
{
    td_buf_puts(out, "From: ");
    if (mail->from_name.n) {
        td_mail_put_phrase(out, mail->from_name, sizeof "From: " - 1);
        td_buf_puts(out, "\r\n ");
    }
    td_buf_printf(out, "<%.*s>\r\nTo: <%.*s>\r\n", TD_ARG(mail->from), TD_ARG(mail->to));
    put_date(out, mail->date);
    td_buf_puts(out, "Subject: ");
    td_mail_put_header_text(out, mail->subject, sizeof "Subject: " - 1);
    td_str domain = td_mail_domain(mail->from);
    td_buf_printf(out, "\r\nMessage-ID:\r\n <%.*s@%.*s>\r\n", TD_ARG(mail->id), TD_ARG(domain));
    td_buf_puts(out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
}

static void put_text(struct td_buf *out, td_str text)
{
    td_buf_puts(out, "Content-Type: text/plain; charset=utf-8\r\n"
                     "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    td_mail_put_quoted(out, text);
}

/* A text would arrive with other ends of its lines, and a signed one would not hold any more. */
static void put_file(struct td_buf *out, const struct td_mail_file *file)
{
    td_buf_puts(out, "\r\n--" BOUNDARY "\r\nContent-Disposition: attachment;\r\n filename=\"");
    td_buf_put(out, file->name);
    td_buf_puts(out, "\"\r\nContent-Type: application/octet-stream\r\n"
                     "Content-Transfer-Encoding: base64\r\n\r\n");
    td_mail_put_base64(out, file->bytes);
}

static bool is_good(const struct td_mail *mail)
{
    for (size_t i = 0; i < mail->files.n; i++)
        if (!is_word(mail->files.items[i].name) || mail->files.items[i].name.n > 60)
            return false;
    return td_mail_address_is_good(mail->from) && td_mail_address_is_good(mail->to) &&
           is_word(mail->id) && td_utf8_valid(mail->from_name) && td_utf8_valid(mail->subject) &&
           td_utf8_valid(mail->text);
}

enum td_err td_mail_write(struct td_arena *arena, const struct td_mail *mail, td_str *bytes)
{
    struct td_buf out;
    if (!is_good(mail))
        return TD_EINVAL;
    td_buf_init(&out, arena, TD_MAIL_BYTES_MAX);
    put_headers(&out, mail);
    if (mail->files.n)
        td_buf_puts(&out, "Content-Type: multipart/mixed; boundary=\"" BOUNDARY "\"\r\n\r\n"
                          "--" BOUNDARY "\r\n");
    put_text(&out, mail->text);
    for (size_t i = 0; i < mail->files.n; i++)
        put_file(&out, &mail->files.items[i]);
    if (mail->files.n)
        td_buf_puts(&out, "\r\n--" BOUNDARY "--\r\n");
    *bytes = td_buf_str(&out);
    return td_buf_finish(&out);
}

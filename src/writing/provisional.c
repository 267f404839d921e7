#include "writing/parts.h"

/* Papers that tell points which nobody has adopted yet: what they call them, and who signs. */

bool td_part_is_provisional(const struct td_writing *writing)
{
    return writing->scored->score && !td_year_is_adopted(writing->scored->year);
}

const char *td_part_points_so_far(const struct td_writing *writing)
{
    switch (writing->scored->year->group.state) {
    case TD_STATE_CROSS_SCORING:
        return "Điểm đang chấm chéo";
    case TD_STATE_VERIFICATION:
        return "Điểm đang thẩm định";
    case TD_STATE_SCORES_PROPOSED:
    case TD_STATE_PREP_MEETING:
        return "Điểm sau thẩm định";
    default:
        return td_part_is_provisional(writing) ? "Điểm tự chấm" : "Kết quả chấm điểm";
    }
}

const char *td_part_points_mark(const struct td_writing *writing)
{
    bool made_up = writing->scored->scoring && td_part_is_made_up(writing);
    if (!td_part_is_provisional(writing))
        return made_up ? " (số liệu minh họa)" : "";
    return made_up ? " (" TD_NOT_ADOPTED "; số liệu minh họa)" : " (" TD_NOT_ADOPTED ")";
}

const char *td_part_head_of_points(const struct td_writing *writing, const char *head,
                                   const char *provisional)
{
    return td_part_is_provisional(writing) ? provisional : head;
}

void td_part_points_end(const struct td_writing *writing, struct td_document *document)
{
    struct td_signers signers = {0};
    if (!td_part_is_provisional(writing)) {
        td_part_group_end(writing, document);
        return;
    }
    td_part_say(document, TD_STYLE_NOTE,
                "Bảng này là bản tạm tính theo số liệu đã nhập, dùng để kiểm tra, đối chiếu; không "
                "phải kết quả chính thức. Điểm và xếp hạng chỉ có giá trị sau khi cuộc họp trù bị "
                "thông qua.");
    struct td_signer *maker = td_push(writing->arena, &signers);
    *maker = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)")};
    *td_push(writing->arena, &maker->power) = TD_STR("NGƯỜI LẬP BẢNG");
    td_official_signers(document, &signers, 1);
}

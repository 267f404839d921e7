#include "view/wording.h"

void td_view_wording_rules(struct td_arena *arena, enum td_lang lang,
                           struct td_wording_rules *rules)
{
    static const struct {
        const char *typed;
        enum td_msg_key meaning;
    } all[] = {
        {"{{tên nhóm}}", TD_MSG_wordings_rule_field},
        {"{{TÊN NHÓM}}", TD_MSG_wordings_rule_capitals},
        {"của {{trưởng nhóm}}", TD_MSG_wordings_rule_place},
        {"{{#xếp hạng}} … {{/xếp hạng}}", TD_MSG_wordings_rule_list},
        {"{{tt}}", TD_MSG_wordings_rule_number},
        {"{{#câu tình hình}}{{đoạn}}{{/}}", TD_MSG_wordings_rule_sentences},
        {"{{phần đầu soạn sẵn}}, {{nội dung soạn sẵn}}, {{phần ký soạn sẵn}}, {{phụ lục soạn sẵn}}",
         TD_MSG_wordings_rule_blocks},
        {"{{?hạn chế}} … {{/}}", TD_MSG_wordings_rule_if},
        {"{{?không có hạn chế}} … {{/}}", TD_MSG_wordings_rule_not},
        {"{{?hạn chế}} … {{ngược lại}} … {{/}}", TD_MSG_wordings_rule_else},
        {"{{?còn nữa}}; {{/}}", TD_MSG_wordings_rule_more},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *td_push(arena, rules) =
            (struct td_wording_rule){td_str_of(all[i].typed), td_msg(lang, all[i].meaning)};
}

#include "view/form.h"

struct td_field td_field_of(enum td_lang lang, const char *name, enum td_msg_key label)
{
    return (struct td_field){.name = name, .autocomplete = "off", .label = td_msg(lang, label)};
}

struct td_field td_field_password(enum td_lang lang, const char *name, const char *autocomplete,
                                  enum td_msg_key label)
{
    return (struct td_field){
        .kind = TD_FIELD_PASSWORD,
        .name = name,
        .autocomplete = autocomplete,
        .label = td_msg(lang, label),
    };
}

#include "base/embedded.h"

const struct td_embedded_file *td_embedded_find(struct td_embedded set, td_str name)
{
    for (size_t i = 0; i < set.n; i++) {
        if (td_str_eq(set.files[i].name, name))
            return &set.files[i];
    }
    return NULL;
}

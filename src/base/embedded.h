#ifndef TD_BASE_EMBEDDED_H
#define TD_BASE_EMBEDDED_H

#include <stddef.h>

#include "base/str.h"

/*
 * Files that are part of the program. tools/embed turns files into such a set at build time, in the
 * order of their names.
 */
struct td_embedded_file {
    td_str name;   /* path below the folder they were taken from: "units.tsv" */
    td_str bytes;  /* NUL-terminated behind its last byte */
    td_str sha256; /* of the bytes, 64 hexadecimal digits */
};

struct td_embedded {
    const struct td_embedded_file *files;
    size_t n;
};

/* The file of that name; NULL when the set has none. */
const struct td_embedded_file *td_embedded_find(struct td_embedded set, td_str name);

#endif

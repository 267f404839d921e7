#ifndef TD_BASE_ASSET_H
#define TD_BASE_ASSET_H

#include "base/str.h"

/*
 * A file that the pages load: a style sheet, a script, an icon. tools/assetgen compiles them into
 * the program. Its address has a hash of its bytes in it, so that a browser may keep it for ever.
 */
struct td_asset {
    td_str name; /* its path below assets/, "thidua.css" */
    td_str url;  /* "/tai-nguyen/thidua.0123456789abcdef.css" */
    td_str bytes;
    td_str gzip; /* the same compressed; empty where that is not shorter */
    const char *content_type;
    const char *etag; /* strong, with its quotes */
};

struct td_assets {
    const struct td_asset *items;
    size_t n;
};

#endif

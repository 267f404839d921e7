#include "base/err.h"

const char *td_err_name(enum td_err err)
{
    switch (err) {
    case TD_OK:
        return "ok";
    case TD_EINVAL:
        return "invalid";
    case TD_ENOTFOUND:
        return "not found";
    case TD_ECONFLICT:
        return "conflict";
    case TD_EDENIED:
        return "denied";
    case TD_EALTERED:
        return "altered";
    case TD_EOLDER:
        return "older";
    case TD_EBUSY:
        return "busy";
    case TD_ETOOBIG:
        return "too big";
    case TD_EIO:
        return "input/output";
    case TD_EDISK:
        return "disk failed";
    case TD_EFULL:
        return "disk full";
    case TD_EINTERNAL:
        return "internal";
    }
    return "unknown";
}

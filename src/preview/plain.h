#ifndef TD_PREVIEW_PLAIN_H
#define TD_PREVIEW_PLAIN_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Whether markup holds nothing but what src/preview writes: its elements, each closed where it
 * began, with the attributes that say how they look, and text without control characters. A child
 * that read a stranger's file may be a stranger's itself by now; what passes here can neither act
 * nor leave the place of the page where it is put. Nothing passes too.
 */
bool td_page_is_plain(td_str markup);

#endif

#ifndef TD_ACCESS_PATH_H
#define TD_ACCESS_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Where a thing stands in the tree of an installation. A path starts and ends with "/":
 *
 *     /                                    the installation
 *     /tw/                                 what the centre organises
 *     /quang-ninh/                         what a province organises, by the slug of the province
 *     /tw/nhom/tay-nam-bo/                 a group, by its code, below who organises it
 *     /tw/nhom/tay-nam-bo/bac-lieu/        a member unit in its group, by the slug of the unit
 *
 * Everything below a path is what starts with it, so a list is cut out of an index by two bounds.
 */

enum td_path_kind {
    TD_PATH_WRONG, /* not a path of the tree */
    TD_PATH_INSTALLATION,
    TD_PATH_ORGANISER,
    TD_PATH_GROUP,
    TD_PATH_UNIT,
};

/* How far below its path a grant reaches. */
enum td_depth {
    TD_DEPTH_SELF,     /* what stands exactly there */
    TD_DEPTH_CHILDREN, /* and one level below: "nhom/CODE" counts as one level */
    TD_DEPTH_SUBTREE,  /* and everything below */
};

/* The kind of a path. Segments are 1 to 100 small letters of ASCII, digits and hyphens. */
enum td_path_kind td_path_kind(td_str path);

/* How many levels below "/": 0 for the installation, 1 organiser, 2 group, 3 unit. */
int td_path_level(td_str path);

/* Whether a path stands at or below another, whatever the distance. */
bool td_path_below(td_str path, td_str above);

/* Whether a grant on above with that depth reaches the path. */
bool td_path_reached(td_str path, td_str above, enum td_depth depth);

/* The path of the group of a unit or of the group itself; empty for other paths. */
td_str td_path_group(td_str path);

/* The slug of the unit at the end of a unit's path; empty for other paths. */
td_str td_path_unit_slug(td_str path);

/* The path of who organises a group or what is in it; empty for other paths. */
td_str td_path_organiser(td_str path);

/* Paths of a group and of a unit in it. */
td_str td_path_of_group(struct td_arena *arena, td_str organiser_path, td_str group_code);
td_str td_path_of_unit(struct td_arena *arena, td_str group_path, td_str unit_slug);

/* The first text behind all paths below this one: `path >= P AND path < end(P)`. */
td_str td_path_end(struct td_arena *arena, td_str path);

#endif

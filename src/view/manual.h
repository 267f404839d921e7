#ifndef TD_VIEW_MANUAL_H
#define TD_VIEW_MANUAL_H

/* The manual inside the program: a page a step of the year, from huong-dan/NN-NAME.txt. */
#include "base/embedded.h"
#include "view/frame.h"

struct td_manual_line {
    td_str text;
};
struct td_manual_lines TD_ARRAY(struct td_manual_line);

struct td_manual_trouble {
    td_str what, remedy;
};
struct td_manual_troubles TD_ARRAY(struct td_manual_trouble);

struct td_manual_picture {
    td_str href, alt;
    td_str width, height; /* in pixels */
};
struct td_manual_pictures TD_ARRAY(struct td_manual_picture);

struct td_manual_page {
    struct td_frame frame;
    td_str number, title;
    td_str who, when, where; /* who does it, when, on which page */
    struct td_manual_lines needs, steps;
    struct td_manual_troubles troubles;
    struct td_manual_pictures pictures;
    struct td_links pages;         /* all of the manual, in order */
    struct td_link before, behind; /* without address: there is none */
};

/* The page of that name ("tu-cham") in a language; false: the manual has none. */
bool td_view_manual(struct td_arena *arena, enum td_lang lang, td_str name,
                    struct td_manual_page *page);

/* All pages in their order: address and title. */
void td_manual_links(struct td_arena *arena, enum td_lang lang, struct td_links *links);

/* The page that explains where somebody stands ("/nhom/x/2026/tu-cham/CM"): its address; the list
 * of all where none does. */
td_str td_manual_help(struct td_arena *arena, td_str path);

/* A picture of the manual by its file name ("tu-cham.png"), PNG; NULL: there is none. */
const struct td_embedded_file *td_manual_picture(td_str name);

#endif

#include "document/fonts.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "document/style.h"

#define POINTS_TO_AN_INCH 72.0
#define MOST_KEPT         8 /* font maps that wait to be lent again: a few MB each */

static const char *const files[] = {"Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf",
                                    "Tinos-BoldItalic.ttf"};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FcConfig *config; /* the faces; NULL until they are there */
static PangoFontMap *kept[MOST_KEPT];
static int n_kept;

const char *td_fonts_folder(void)
{
    const char *folder = getenv("THIDUA_FONTS");
    return folder && *folder ? folder : "/usr/share/fonts/truetype/croscore";
}

/* A set of exactly these faces, and from now on the only one of this process: what pango asks of
 * fontconfig on its own finds it too, and reads no settings of the machine. */
static enum td_err load(const char **missing)
{
    FcConfig *faces = FcConfigCreate();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[PATH_MAX];
        int n = snprintf(path, sizeof path, "%s/%s", td_fonts_folder(), files[i]);
        if (n < 0 || n >= (int)sizeof path || access(path, R_OK) != 0 ||
            !FcConfigAppFontAddFile(faces, (const FcChar8 *)path)) {
            FcConfigDestroy(faces);
            *missing = files[i];
            return TD_ENOTFOUND;
        }
    }
    if (!FcConfigSetCurrent(faces)) {
        FcConfigDestroy(faces);
        return TD_EINTERNAL;
    }
    config = faces;
    return TD_OK;
}

enum td_err td_fonts_open(struct td_diag *diag)
{
    const char *missing = NULL;
    pthread_mutex_lock(&lock);
    enum td_err err = config ? TD_OK : load(&missing);
    pthread_mutex_unlock(&lock);
    if (err == TD_ENOTFOUND && diag)
        td_diag_error(diag, (struct td_place){td_str_of(td_fonts_folder()), 0, 0},
                      "không có tệp phông chữ \"%s\" (Tinos), nên không dàn trang được văn bản; "
                      "hãy cài gói fonts-croscore rồi khởi động lại chương trình",
                      "the font file \"%s\" (Tinos) is not there, so no document can be laid out; "
                      "install the package fonts-croscore and start the program again",
                      missing);
    return err;
}

PangoFontMap *td_fonts_borrow(void)
{
    enum td_err err = td_fonts_open(NULL);
    pthread_mutex_lock(&lock);
    PangoFontMap *fonts = n_kept ? kept[--n_kept] : NULL;
    pthread_mutex_unlock(&lock);
    if (fonts)
        return fonts;
    fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), POINTS_TO_AN_INCH);
    if (err == TD_OK)
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts), config);
    return fonts;
}

void td_fonts_give_back(PangoFontMap *fonts)
{
    pthread_mutex_lock(&lock);
    bool keep = config && n_kept < MOST_KEPT &&
                pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(fonts)) == config;
    if (keep)
        kept[n_kept++] = fonts;
    pthread_mutex_unlock(&lock);
    if (!keep)
        g_object_unref(fonts);
}

PangoContext *td_fonts_context(PangoFontMap *fonts)
{
    PangoContext *context = pango_font_map_create_context(fonts);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("vi"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

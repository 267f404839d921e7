#ifndef TD_DOMAIN_BANDS_H
#define TD_DOMAIN_BANDS_H

#include "domain/scoring/score_model.h"

/* Thresholds with an operator, as in ">=80=40|con_lai=0": of "nguong" and of "#xep_loai". */

/* Most entries of a table. */
#define TD_ENTRIES_MAX 4000u

/* Split ">=80=40" at the first "=" behind its threshold; false where it is no band. */
bool td_band_split(td_str text, struct td_entry *entry, td_str *value);

/* Whether next may stand behind last: strictly in order, ">" before ">=", con_lai at the end. */
bool td_band_follows(const struct td_entry *last, const struct td_entry *next);

/* Whether a value, in millionths, is in the band. */
bool td_band_holds(struct td_exact_pool *pool, const struct td_entry *band, struct td_exact value);

/* The first band that holds, or n. */
uint32_t td_band_find(struct td_exact_pool *pool, const struct td_entry *bands, uint32_t n,
                      struct td_exact value);

#endif

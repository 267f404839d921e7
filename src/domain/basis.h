#ifndef TD_DOMAIN_BASIS_H
#define TD_DOMAIN_BASIS_H

/* The texts that a year rests on: its members agree to them before they are issued. */
enum td_basis {
    TD_BASIS_RUBRIC, /* domain/rubric_keys.h, docs/scoring.md 2 */
    TD_BASIS_PLAN,   /* domain/plan.h */
};
#define TD_BASES (TD_BASIS_PLAN + 1)

#endif

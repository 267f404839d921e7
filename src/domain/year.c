#include "domain/year.h"

enum td_provenance td_provenance_of_computed(enum td_provenance a, enum td_provenance b)
{
    return a == TD_ILLUSTRATIVE || b == TD_ILLUSTRATIVE ? TD_ILLUSTRATIVE : TD_COMPUTED;
}

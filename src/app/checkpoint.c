#include "app/internal.h"
void td_checkpoint_wake(struct td_app *app)
{
    (void)app;
}

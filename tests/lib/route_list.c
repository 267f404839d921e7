/* Prints every route of the program, one a line: method, pattern, and what the gate asks. */
#include <stdio.h>

#include "web/gate.h"
#include "web/routes.h"

int main(void)
{
    for (size_t table = 0; td_web_routes[table]; table++)
        for (const struct td_route *route = td_web_routes[table]; route->handler; route++)
            printf("%s\t%s\t%s\n", route->method == TD_POST ? "POST" : "GET", route->pattern,
                   route->rule->step_up     ? "step_up"
                   : route->rule->signed_in ? "signed_in"
                                            : "everybody");
    return 0;
}

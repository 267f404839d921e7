/* Prints the tables of the data file: "logged", family, table and the statement of its keys for
 * each that the audit log vouches for, then "unlogged" and the others. */
#include <stdio.h>

#include "store/objects.h"

int main(void)
{
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        printf("logged\t%s\t%s\t", table->family, table->table);
        for (const char *at = table->keys; *at; at++)
            putchar(*at == '\n' ? ' ' : *at);
        putchar('\n');
    }
    for (const struct td_unlogged_table *table = td_unlogged_tables; table->table; table++)
        printf("unlogged\t\t%s\t\n", table->table);
    return 0;
}

#include <stdio.h>

int main(void)
{
    puts("thidua");
    return 0;
}

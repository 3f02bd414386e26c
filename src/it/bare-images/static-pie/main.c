#include <stdio.h>

int main(void) {
    puts("anywhere");
    return 0;
}

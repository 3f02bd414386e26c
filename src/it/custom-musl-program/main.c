#include <stdio.h>

#ifdef __GLIBC__
#error this is not musl
#endif

int main(void) {
    puts("Hello from musl");
}

#include <stdio.h>

void greet(void) { puts("greetings from beside"); }

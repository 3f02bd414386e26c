#include <dlfcn.h>
#include <stdio.h>

int main(void) {
    void *library = dlopen("libz.so.1", RTLD_NOW);
    if (library == NULL) {
        printf("%s\n", dlerror());
        return 3;
    }
    const char *(*version)(void) = (const char *(*)(void)) dlsym(library, "zlibVersion");
    printf("zlib %s\n", version());
    return 0;
}

/* Prints properties of its container, and exits with 1 if the working directory is not writable. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *writable(const char *directory) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/hello-XXXXXX", directory);
    int file = mkstemp(path);
    if (file < 0) {
        return "not writable";
    }
    close(file);
    unlink(path);
    return "writable";
}

int main(void) {
    char directory[PATH_MAX];
    if (getcwd(directory, sizeof directory) == NULL) {
        perror("working directory");
        return 1;
    }
    printf("Hello from C, user %d\n", (int) getuid());
    printf("working directory: %s is %s\n", directory, writable(directory));
    printf("temporary files: /tmp is %s\n", writable("/tmp"));
    return access(directory, W_OK) == 0 ? 0 : 1;
}

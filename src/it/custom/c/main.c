#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char directory[100];
    printf("%s from C, built at %ld\n", GREETING, (long) BUILT);
    printf("uid %d in %s, %d argument: %s\n", getuid(), getcwd(directory, sizeof directory), argc - 1, argv[argc - 1]);
    return 3;
}

#include <stdio.h>

int main(int argc, char **argv) {
    char path[100], greeting[100] = "";
    snprintf(path, sizeof path, "%s/default/greeting", argv[1]);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    puts(fgets(greeting, sizeof greeting, file));
}

#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    struct addrinfo *addresses;
    int trouble = getaddrinfo("localhost", NULL, NULL, &addresses);
    struct passwd *me = getpwuid(getuid());
    printf("localhost: %s, me: %s\n", trouble == 0 ? "found" : gai_strerror(trouble), me == NULL ? "unknown" : me->pw_name);
    return trouble != 0 || me == NULL;
}

#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    struct addrinfo *addresses;
    int error = getaddrinfo("localhost", NULL, NULL, &addresses);
    struct passwd *me = getpwuid(getuid());
    printf("localhost: %s, me: %s\n", error == 0 ? "found" : gai_strerror(error), me == NULL ? "unknown" : me->pw_name);
    return error != 0 || me == NULL;
}

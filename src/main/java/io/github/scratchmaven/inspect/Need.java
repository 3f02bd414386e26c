package io.github.scratchmaven.inspect;

import static io.github.scratchmaven.inspect.Clue.holding;
import static io.github.scratchmaven.inspect.Clue.importing;
import static io.github.scratchmaven.inspect.Clue.named;
import static io.github.scratchmaven.inspect.Clue.that;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What programs want at run time and do not say in their headers. Each row: its name and what the pom says of it, what satisfies it, the words where it
 * is missing, the one thing to do about that, and the clues that betray it.
 */
enum Need {
    CA_CERTIFICATES(
            "caCertificates",
            image -> image.settings().caCertificates(),
            image -> hasBundle(image) || image.hasVariable("SSL_CERT_FILE") || image.hasVariable("SSL_CERT_DIR"),
            "the image has no CA bundle",
            "Set <contents><caCertificates> to \"always\".",
            holding(Trace.GO_SYSTEM_ROOTS, "crypto/x509.loadSystemRoots").without(Trace.GO_FALLBACK_ROOTS),
            holding(Trace.CERTIFICATES, "/etc/ssl/certs").outsideGo().except("libcrypto.so"),
            named("libssl.so"),
            named("libgnutls.so")),

    TIME_ZONES(
            "timeZones",
            image -> image.settings().timeZones(),
            image -> image.hasFilesBelow("/usr/share/zoneinfo") || image.hasVariable("ZONEINFO"),
            "the image has no time zones",
            "Set <contents><timeZones> to \"always\".",
            holding(Trace.GO_LOAD_LOCATION, "time.LoadLocation").without(Trace.GO_EMBEDDED_ZONES),
            holding(Trace.ZONES, "/usr/share/zoneinfo").outsideGo().inDynamicPrograms(),
            that(image -> image.hasVariable("TZ"), "<container><environment> sets TZ")),

    TEMPORARY_FILES(
            "temporaryFiles",
            Need::always,
            image -> image.leadsToDirectory("/tmp"),
            "the image has no /tmp",
            "Name it in <contents><directories>, with the mode 1777.",
            holding(Trace.GO_TEMPORARY_FILE, "os.CreateTemp or os.MkdirTemp"),
            importing("mkstemp", "mkstemp64", "mkdtemp", "tmpfile", "tmpfile64", "tmpnam").inPrograms()),

    ACCOUNTS(
            "accounts",
            Need::always,
            image -> image.leadsToFile("/etc/passwd") && image.leadsToFile("/etc/group"),
            "the image has no /etc/passwd and /etc/group",
            "Put them there by <contents><files>.",
            holding(Trace.GO_CURRENT_USER, "os/user.Current"),
            holding(Trace.GO_USER_LOOKUP, "os/user.Lookup"),
            importing("getpwuid", "getpwuid_r", "getpwnam", "getpwnam_r", "getgrgid", "getgrgid_r", "getgrnam", "getgrnam_r")
                    .inPrograms()),

    NAME_SERVICE(
            "nameService",
            Need::always,
            image -> image.leadsToFile("/etc/nsswitch.conf"),
            "the image has no /etc/nsswitch.conf",
            "Put it there by <contents><files>.",
            holding(Trace.GO_NAME_SERVICE, "net.parseNSSConf"),
            importing("getaddrinfo", "gethostbyname", "gethostbyname_r").when(Surroundings::isGlibc)),

    NSS_MODULES(
            "nssModules",
            Need::noSay,
            image -> image.holds("libnss_files.so.2"),
            "the image has no libnss_files.so.2, which this glibc loads for it",
            "Name libnss_files.so.2 and libnss_dns.so.2 in <contents><libraries>.",
            importing("getaddrinfo", "gethostbyname", "gethostbyname_r", "getpwuid", "getpwuid_r", "getpwnam", "getpwnam_r")
                    .when(Surroundings::hasSplitNameService),
            holding(Trace.NSS_LOADER, "libnss_").without(Trace.NSS_BUILT_IN).inStaticPrograms()),

    GCC_RUNTIME(
            "gccRuntime",
            Need::noSay,
            image -> image.holds("libgcc_s.so.1"),
            "the image has no libgcc_s.so.1, which glibc loads for it",
            "Name libgcc_s.so.1 in <contents><libraries>.",
            importing("pthread_cancel", "pthread_exit", "thrd_exit").when(Surroundings::isGlibc)),

    LIBRARIES(
            "libraries",
            Need::libraries,
            Need::listsLibraries,
            "<contents><libraries> lists nothing that it could open",
            "Name there what it opens while it runs.",
            importing("dlopen", "dlmopen").inPrograms()),

    SHELL(
            "shell",
            Need::noSay,
            image -> image.leadsToFile("/bin/sh"),
            "the image has no shell",
            "Do without it in the program, or put a shell at \"/bin/sh\" by <contents><files>.",
            importing("system", "popen").inPrograms()),

    PROGRAMS(
            "programs",
            Need::noSay,
            Surroundings::hasSeveralPrograms,
            "the image has no other program that it could start",
            "Put what it starts into the image by <contents><files>.",
            holding(Trace.GO_START_PROCESS, "os/exec.(*Cmd).Start"),
            importing("posix_spawn", "posix_spawnp", "execvp", "execlp").inPrograms()),

    LOCALES(
            "locales",
            Need::noSay,
            image -> image.hasFilesBelow("/usr/lib/locale"),
            "the image has none of the locales that <container><environment> names",
            "Take LANG and LC_… out of <container><environment>.",
            importing("setlocale", "newlocale", "_ZNSt6localeC1EPKc")
                    .inPrograms()
                    .when(image -> image.isGlibc() && image.asksForLocale())),

    CHARACTER_SETS(
            "characterSets",
            Need::noSay,
            image -> image.holds("gconv-modules") || image.holds("gconv-modules.cache"),
            "the image has no gconv modules",
            "Name those that it uses in <contents><libraries>, or convert in the program itself.",
            importing("iconv_open").inPrograms().when(Surroundings::isGlibc));

    private final String what;
    private final Function<Surroundings, String> setting;
    private final Predicate<Surroundings> satisfied;
    private final String lack;
    private final String remedy;
    private final List<Clue> clues;

    Need(
            String what,
            Function<Surroundings, String> setting,
            Predicate<Surroundings> satisfied,
            String lack,
            String remedy,
            Clue... clues) {
        this.what = what;
        this.setting = setting;
        this.satisfied = satisfied;
        this.lack = lack;
        this.remedy = remedy;
        this.clues = List.of(clues);
    }

    Decision decide(Surroundings image) {
        String said = setting.apply(image);
        boolean included = satisfied.test(image);
        return new Decision(what, said, included, reason(said, included, clue(image)));
    }

    /** Where the image betrays this need and does not satisfy it, and the pom did not refuse it. */
    Optional<Finding> finding(Surroundings image) {
        boolean refused = setting.apply(image).equals("never");
        return refused || satisfied.test(image)
                ? Optional.empty()
                : clue(image).map(clue -> Finding.warning(clue + ", but " + lack + ".", remedy));
    }

    private Optional<String> clue(Surroundings image) {
        return clues.stream().flatMap(clue -> clue.in(image).stream()).findFirst();
    }

    private String reason(String said, boolean included, Optional<String> clue) {
        if (included) {
            return clue.orElse(said.equals("always") ? "it is always put in" : "nothing seen asks for it, but it is there");
        }
        return clue.map(sign -> said.equals("never") ? "refused, though " + sign : sign + ", but " + lack)
                .orElse("nothing seen asks for it");
    }

    private static String always(Surroundings image) {
        return "always";
    }

    private static String noSay(Surroundings image) {
        return "-";
    }

    private static String libraries(Surroundings image) {
        return listsLibraries(image) ? "listed" : "-";
    }

    private static boolean listsLibraries(Surroundings image) {
        return !image.purpose().libraries().isEmpty();
    }

    private static boolean hasBundle(Surroundings image) {
        return Stream.of(
                        "/etc/ssl/certs/ca-certificates.crt",
                        "/etc/pki/tls/certs/ca-bundle.crt",
                        "/etc/ssl/cert.pem",
                        "/etc/ssl/ca-bundle.pem",
                        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")
                .anyMatch(image::leadsToFile);
    }
}

package io.github.scratchmaven.inspect.check;

import static io.github.scratchmaven.inspect.check.Evidence.holding;
import static io.github.scratchmaven.inspect.check.Evidence.importing;
import static io.github.scratchmaven.inspect.check.Evidence.named;
import static io.github.scratchmaven.inspect.check.Evidence.that;

import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.List;
import java.util.stream.Stream;

/** All needs that are known, and the clues that betray them. */
final class NeedTable {

    /** In the order in which decisions are told. */
    static final List<Need> ROWS = List.of(
            new Need(
                    "caCertificates",
                    image -> image.settings().caCertificates(),
                    image ->
                            hasBundle(image) || image.hasVariable("SSL_CERT_FILE") || image.hasVariable("SSL_CERT_DIR"),
                    "the image has no CA bundle",
                    "Set <contents><caCertificates> to \"always\".",
                    List.of(
                            holding(ByteSignature.GO_SYSTEM_ROOTS, "crypto/x509.loadSystemRoots")
                                    .without(ByteSignature.GO_FALLBACK_ROOTS),
                            holding(ByteSignature.CERTIFICATES, "/etc/ssl/certs")
                                    .outsideGo()
                                    .inPrograms(),
                            holding(ByteSignature.OPENSSL, "OpenSSL").except("libcrypto.so"),
                            named("libssl.so"),
                            named("libgnutls.so"))),
            new Need(
                    "timeZones",
                    image -> image.settings().timeZones(),
                    image -> image.hasFilesBelow("/usr/share/zoneinfo") || image.hasVariable("ZONEINFO"),
                    "the image has no time zones",
                    "Set <contents><timeZones> to \"always\".",
                    List.of(
                            holding(ByteSignature.GO_LOAD_LOCATION, "time.LoadLocation")
                                    .without(ByteSignature.GO_EMBEDDED_ZONES),
                            holding(ByteSignature.ZONES, "/usr/share/zoneinfo")
                                    .outsideGo()
                                    .inDynamicPrograms(),
                            holding(ByteSignature.CHRONO_ZONES, "std::chrono's time zones")
                                    .inPrograms(),
                            that(image -> image.hasVariable("TZ"), "<container><environment> sets TZ"))),
            new Need(
                    "temporaryFiles",
                    NeedTable::always,
                    image -> image.leadsToDirectory("/tmp"),
                    "the image has no /tmp",
                    "Name it in <contents><directories>, with the mode 1777.",
                    List.of(
                            holding(ByteSignature.GO_TEMPORARY_FILE, "os.CreateTemp or os.MkdirTemp"),
                            importing("mkstemp", "mkstemp64", "mkdtemp", "tmpfile", "tmpfile64", "tmpnam")
                                    .inPrograms())),
            new Need(
                    "accounts",
                    NeedTable::always,
                    image -> image.leadsToFile("/etc/passwd") && image.leadsToFile("/etc/group"),
                    "the image has no /etc/passwd and /etc/group",
                    "Put them there by <contents><files>.",
                    List.of(
                            holding(ByteSignature.GO_CURRENT_USER, "os/user.Current"),
                            holding(ByteSignature.GO_USER_LOOKUP, "os/user.Lookup"),
                            importing(
                                            "getpwuid",
                                            "getpwuid_r",
                                            "getpwnam",
                                            "getpwnam_r",
                                            "getgrgid",
                                            "getgrgid_r",
                                            "getgrnam",
                                            "getgrnam_r")
                                    .inPrograms())),
            new Need(
                    "nameService",
                    NeedTable::always,
                    image -> image.leadsToFile("/etc/nsswitch.conf"),
                    "the image has no /etc/nsswitch.conf",
                    "Put it there by <contents><files>.",
                    List.of(
                            holding(ByteSignature.GO_NAME_SERVICE, "net.parseNSSConf"),
                            importing("getaddrinfo", "gethostbyname", "gethostbyname_r")
                                    .when(ImageUnderTest::isGlibc))),
            new Need(
                    "nssModules",
                    NeedTable::noSay,
                    image -> image.holds("libnss_files.so.2"),
                    "the image has no libnss_files.so.2, which this glibc loads for it",
                    "Name libnss_files.so.2 and libnss_dns.so.2 in <contents><libraries>.",
                    List.of(
                            importing(
                                            "getaddrinfo",
                                            "gethostbyname",
                                            "gethostbyname_r",
                                            "getpwuid",
                                            "getpwuid_r",
                                            "getpwnam",
                                            "getpwnam_r")
                                    .when(ImageUnderTest::hasSplitNameService),
                            holding(ByteSignature.NSS_LOADER, "libnss_")
                                    .without(ByteSignature.NSS_BUILT_IN)
                                    .inStaticPrograms())),
            new Need(
                    "gccRuntime",
                    NeedTable::noSay,
                    image -> image.holds("libgcc_s.so.1"),
                    "the image has no libgcc_s.so.1, which glibc loads for it",
                    "Name libgcc_s.so.1 in <contents><libraries>.",
                    List.of(
                            importing("pthread_cancel", "pthread_exit", "thrd_exit")
                                    .when(ImageUnderTest::isGlibc),
                            importing("backtrace").inPrograms().when(ImageUnderTest::isGlibc))),
            new Need(
                    "libraries",
                    NeedTable::libraries,
                    NeedTable::listsLibraries,
                    "<contents><libraries> lists nothing that it could open",
                    "Name there what it opens, or write <libraries/> if it opens nothing.",
                    List.of(importing("dlopen", "dlmopen").inPrograms())),
            new Need(
                    "shell",
                    NeedTable::noSay,
                    image -> image.leadsToFile("/bin/sh"),
                    "the image has no shell",
                    "Do without it in the program, or put a shell at \"/bin/sh\" by <contents><files>.",
                    List.of(importing("system", "popen").inPrograms())),
            new Need(
                    "programs",
                    NeedTable::noSay,
                    ImageUnderTest::hasSeveralPrograms,
                    "the image has no other program that it could start",
                    "Put what it starts into the image by <contents><files>.",
                    List.of(
                            holding(ByteSignature.GO_START_PROCESS, "os/exec.(*Cmd).Start"),
                            importing("posix_spawn", "posix_spawnp", "execvp", "execlp")
                                    .inPrograms())),
            new Need(
                    "locales",
                    NeedTable::noSay,
                    image -> image.hasFilesBelow("/usr/lib/locale"),
                    "the image has none of the locales that <container><environment> names",
                    "Name their folders, such as \"/usr/lib/locale/C.utf8\", in <contents><libraries>.",
                    List.of(importing("setlocale", "newlocale", "_ZNSt6localeC1EPKc")
                            .inPrograms()
                            .when(image -> image.isGlibc() && image.asksForLocale()))),
            new Need(
                    "characterSets",
                    NeedTable::noSay,
                    image -> image.holds("gconv-modules") || image.holds("gconv-modules.cache"),
                    "the image has no gconv modules",
                    "Name the builder's folder of them, such as \"/usr/lib/x86_64-linux-gnu/gconv\", in <contents><libraries>.",
                    List.of(importing("iconv_open").inPrograms().when(ImageUnderTest::isGlibc))));

    private NeedTable() {}

    private static String always(ImageUnderTest image) {
        return "always";
    }

    private static String noSay(ImageUnderTest image) {
        return Decision.UNSAID;
    }

    private static String libraries(ImageUnderTest image) {
        return image.purpose()
                .additions()
                .libraries()
                .said()
                .map(patterns -> patterns.isEmpty() ? Need.NONE : "listed")
                .orElse(Decision.UNSAID);
    }

    private static boolean listsLibraries(ImageUnderTest image) {
        return !image.purpose().additions().libraries().patterns().isEmpty();
    }

    private static boolean hasBundle(ImageUnderTest image) {
        return Stream.of(
                        "/etc/ssl/certs/ca-certificates.crt",
                        "/etc/pki/tls/certs/ca-bundle.crt",
                        "/etc/ssl/cert.pem",
                        "/etc/ssl/ca-bundle.pem",
                        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")
                .anyMatch(image::leadsToFile);
    }
}

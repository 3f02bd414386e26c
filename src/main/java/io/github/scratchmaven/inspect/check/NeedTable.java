package io.github.scratchmaven.inspect.check;

import static io.github.scratchmaven.inspect.check.Evidence.contains;
import static io.github.scratchmaven.inspect.check.Evidence.drawsText;
import static io.github.scratchmaven.inspect.check.Evidence.hasClass;
import static io.github.scratchmaven.inspect.check.Evidence.imports;
import static io.github.scratchmaven.inspect.check.Evidence.isNamed;
import static io.github.scratchmaven.inspect.check.Evidence.that;

import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.check.Need.Supply;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import io.github.scratchmaven.jvm.JavaApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of what programs require of a bare image: what shows it in their bytes, what supplies it, and what they print without it. A test
 * compares the traces that {@code gather.sh} searches for with this table.
 */
public final class NeedTable {

    /** In the order in which decisions are reported. */
    static final List<Need> ROWS = List.of(
            new Need(
                    "caCertificates",
                    WarningName.VERIFIES_CERTIFICATES,
                    image -> image.declared().contents().caCertificates(),
                    new Supply(
                            image -> hasBundle(image)
                                    || image.hasVariable("SSL_CERT_FILE")
                                    || image.hasVariable("SSL_CERT_DIR"),
                            "the image has no CA bundle",
                            "Set <contents><caCertificates> to \"always\".",
                            image -> ownOfJava(image, "lib/security/cacerts").orElse("")),
                    List.of(
                            contains(ByteSignature.GO_SYSTEM_ROOTS, "crypto/x509.loadSystemRoots")
                                    .without(ByteSignature.GO_FALLBACK_ROOTS),
                            contains(ByteSignature.CERTIFICATES, "/etc/ssl/certs")
                                    .outsideGo()
                                    .inPrograms(),
                            contains(ByteSignature.OPENSSL, "OpenSSL").except("libcrypto.so"),
                            isNamed("libssl.so", "is a TLS library"),
                            isNamed("libgnutls.so", "is a TLS library")),
                    List.of(
                            new Symptom(
                                    "x509: certificate signed by unknown authority|unable to get local issuer certificate"
                                            + "|(?i:certificate verify failed)",
                                    "The program finds no CA certificate that verifies a server's certificate.",
                                    "Set <contents><caCertificates> to always; for your own CA, use a builder image that trusts it."))),
            new Need(
                    "timeZones",
                    WarningName.LOADS_TIME_ZONES,
                    image -> image.declared().contents().timeZones(),
                    new Supply(
                            NeedTable::hasZones,
                            "the image has no time zones",
                            "Set <contents><timeZones> to \"always\".",
                            image -> ownOfJava(image, "lib/tzdb.dat")
                                    .orElse("; without it, the variable TZ has no effect")),
                    List.of(
                            contains(ByteSignature.GO_LOAD_LOCATION, "time.LoadLocation")
                                    .without(ByteSignature.GO_EMBEDDED_ZONES),
                            contains(ByteSignature.ZONES, "/usr/share/zoneinfo")
                                    .outsideGo()
                                    .inDynamicPrograms(),
                            contains(ByteSignature.CHRONO_ZONES, "std::chrono's time zones")
                                    .inPrograms(),
                            that(
                                    image -> image.hasVariable("TZ")
                                            && image.declared().java().isEmpty(),
                                    "<container><environment> sets TZ")),
                    List.of(new Symptom(
                            "unknown time zone (\\S+)",
                            "The program loads the time zone $1, which is not in the image.",
                            "Set <contents><timeZones> to always."))),
            Need.always(
                    "temporaryFiles",
                    WarningName.WRITES_TEMPORARY_FILES,
                    new Supply(
                            image -> image.leadsToDirectory("/tmp"),
                            "the image has no /tmp",
                            "Add it to <contents><directories>, with the mode 1777."),
                    List.of(
                            contains(ByteSignature.GO_TEMPORARY_FILE, "os.CreateTemp or os.MkdirTemp"),
                            imports("mkstemp", "mkstemp64", "mkdtemp", "tmpfile", "tmpfile64", "tmpnam")
                                    .inPrograms(),
                            hasClass("org.apache.catalina.startup.Tomcat"),
                            hasClass("io.vertx.core.file.FileSystemOptions")),
                    new Symptom(
                            "open (/tmp/\\S+): no such file or directory",
                            "The program opens $1, but /tmp is empty when a container starts.",
                            "Create the file in the program.")),
            Need.always(
                    "accounts",
                    WarningName.LOOKS_UP_ACCOUNTS,
                    new Supply(
                            image -> image.leadsToFile("/etc/passwd") && image.leadsToFile("/etc/group"),
                            "the image has no /etc/passwd and /etc/group",
                            "Add them with <contents><files>."),
                    List.of(
                            contains(ByteSignature.GO_CURRENT_USER, "os/user.Current"),
                            contains(ByteSignature.GO_USER_LOOKUP, "os/user.Lookup"),
                            imports(
                                            "getpwuid",
                                            "getpwuid_r",
                                            "getpwnam",
                                            "getpwnam_r",
                                            "getgrgid",
                                            "getgrgid_r",
                                            "getgrnam",
                                            "getgrnam_r")
                                    .inPrograms()),
                    new Symptom(
                            "user: unknown userid (\\d+)|no such uid: [`']?(\\d+)",
                            "The program looks up the user $1, who is not in the image's /etc/passwd.",
                            "Run it as the user of <container><user>, who has an entry there."),
                    new Symptom(
                            "user: (?:Current requires cgo|unknown user)|/etc/passwd: no such file or directory"
                                    + "|no matching entries in passwd file",
                            "The program looks up a user who is not in the image's /etc/passwd.",
                            "Run it as the user of <container><user>, who has an entry there.")),
            Need.always(
                    "nameService",
                    WarningName.LOOKS_UP_HOSTS,
                    new Supply(
                            image -> image.leadsToFile("/etc/nsswitch.conf"),
                            "the image has no /etc/nsswitch.conf",
                            "Add it with <contents><files>."),
                    List.of(
                            contains(ByteSignature.GO_NAME_SERVICE, "net.parseNSSConf"),
                            imports("getaddrinfo", "gethostbyname", "gethostbyname_r")
                                    .when(ImageUnderTest::isGlibc))),
            Need.unset(
                    "nssModules",
                    WarningName.LOADS_NSS_MODULES,
                    new Supply(
                            image -> image.holds("libnss_files.so.2"),
                            "the image has no libnss_files.so.2, which this glibc loads at run time",
                            "Add libnss_files.so.2 and libnss_dns.so.2 to <contents><libraries>."),
                    List.of(
                            imports(
                                            "getaddrinfo",
                                            "gethostbyname",
                                            "gethostbyname_r",
                                            "getpwuid",
                                            "getpwuid_r",
                                            "getpwnam",
                                            "getpwnam_r")
                                    .when(ImageUnderTest::hasSplitNameService),
                            contains(ByteSignature.NSS_LOADER, "libnss_")
                                    .without(ByteSignature.NSS_BUILT_IN)
                                    .inStaticPrograms())),
            Need.unset(
                    "gccRuntime",
                    WarningName.LOADS_GCC_RUNTIME,
                    new Supply(
                            image -> image.holds("libgcc_s.so.1"),
                            "the image has no libgcc_s.so.1, which glibc loads at run time",
                            "Add libgcc_s.so.1 to <contents><libraries>."),
                    List.of(
                            imports("pthread_cancel", "pthread_exit", "thrd_exit")
                                    .when(ImageUnderTest::isGlibc),
                            imports("backtrace").inPrograms().when(ImageUnderTest::isGlibc)),
                    new Symptom(
                            "(libgcc_s\\.so\\.1) must be installed",
                            "glibc loads the library $1 when a thread ends, and it is not in the image.",
                            "Add libgcc_s.so.1 to <contents><libraries>.")),
            new Need(
                    "libraries",
                    WarningName.LOADS_LIBRARIES,
                    NeedTable::libraries,
                    new Supply(
                            NeedTable::listsLibraries,
                            "<contents><libraries> is not set",
                            "List them there, or write <libraries/> if there are none."),
                    List.of(imports("dlopen", "dlmopen")
                            .as("loads libraries at run time (dlopen)")
                            .inPrograms()),
                    List.of(new Symptom(
                            "([^ :]+): cannot open shared object file",
                            "The program loads the library $1 at run time (dlopen), and it is not in the image.",
                            "Add it to <contents><libraries>."))),
            Need.unset(
                    "shell",
                    WarningName.STARTS_SHELL,
                    new Supply(
                            image -> image.leadsToFile("/bin/sh"),
                            "the image has no shell",
                            "Start the other program without a shell, or add one as \"/bin/sh\" with <contents><files>."),
                    List.of(imports("system", "popen").inPrograms())),
            Need.unset(
                    "programs",
                    WarningName.STARTS_PROGRAMS,
                    new Supply(
                            ImageUnderTest::hasSeveralPrograms,
                            "the image has no other program to start",
                            "Add the program that it starts with <contents><files>."),
                    List.of(
                            contains(ByteSignature.GO_START_PROCESS, "os/exec.(*Cmd).Start"),
                            imports("posix_spawn", "posix_spawnp", "execvp", "execlp")
                                    .inPrograms()),
                    new Symptom(
                            "(?:fork/exec |exec: \")(\\S+?)\"?: (?:executable file not found|no such file or directory)",
                            "The program starts $1, which is not in the image.",
                            "Avoid it, or add it with <contents><files>.")),
            Need.unset(
                    "locales",
                    WarningName.USES_LOCALES,
                    new Supply(
                            image -> image.hasFilesBelow("/usr/lib/locale"),
                            "the image has none of the locales that <container><environment> sets",
                            "Add their directories, such as \"/usr/lib/locale/C.utf8\", to <contents><libraries>."),
                    List.of(
                            that(
                                    image -> image.declared().java().isPresent()
                                            && image.isGlibc()
                                            && image.setsLocale(),
                                    "Java encodes the names of files as the locale does"),
                            imports("setlocale", "newlocale", "_ZNSt6localeC1EPKc")
                                    .inPrograms()
                                    .when(image -> image.isGlibc() && image.setsLocale()))),
            Need.unset(
                    "characterSets",
                    WarningName.CONVERTS_CHARACTERS,
                    new Supply(
                            image -> image.holds("gconv-modules") || image.holds("gconv-modules.cache"),
                            "the image has no gconv modules",
                            "Add the builder's directory of them, such as \"/usr/lib/x86_64-linux-gnu/gconv\", to <contents><libraries>."),
                    List.of(imports("iconv_open").inPrograms().when(ImageUnderTest::isGlibc))),
            new Need(
                    "fonts",
                    WarningName.DRAWS_TEXT,
                    image -> image.declared().java().map(JavaApplication::fonts).orElse(ContentDecision.UNSET),
                    new Supply(
                            image -> image.holds("libfontconfig.so.1") && image.hasFonts(),
                            "the image has no libfontconfig.so.1 or no font",
                            "Install fontconfig and a TrueType font in the builder image (Debian: fontconfig, fonts-dejavu-core)."),
                    List.of(drawsText()),
                    List.of()),
            Need.unset(
                    "services",
                    WarningName.LOOKS_UP_SERVICES,
                    new Supply(
                            image -> image.leadsToFile("/etc/services"),
                            "the image has no /etc/services",
                            "Install it in the builder image (Debian: netbase), or add it with <contents><files>."),
                    List.of(imports(
                                    "getservbyname",
                                    "getservbyname_r",
                                    "getservbyport",
                                    "getservbyport_r",
                                    "getservent")
                            .outsideGo()
                            .inPrograms()),
                    new Symptom(
                            "Servname not supported for ai_socktype|Unrecognized service",
                            "The program looks up a service by its name, which needs /etc/services in the image.",
                            "Install it in the builder image (Debian: netbase), or add it with <contents><files>.")),
            Need.unset(
                    "protocols",
                    WarningName.LOOKS_UP_PROTOCOLS,
                    new Supply(
                            image -> image.leadsToFile("/etc/protocols"),
                            "the image has no /etc/protocols",
                            "Install it in the builder image (Debian: netbase), or add it with <contents><files>."),
                    List.of(imports(
                                    "getprotobyname",
                                    "getprotobyname_r",
                                    "getprotobynumber",
                                    "getprotobynumber_r",
                                    "getprotoent")
                            .outsideGo()
                            .inPrograms()
                            .when(ImageUnderTest::isGlibc))));

    private NeedTable() {}

    /** For each kind of optional content, whether the image has it and why, in one order for all images. */
    public static List<ContentDecision> decisions(ImageUnderTest image) {
        return ROWS.stream().map(need -> need.decide(image)).toList();
    }

    /** What programs print if the image lacks something. */
    public static List<Symptom> symptoms() {
        return ROWS.stream().flatMap(need -> need.symptoms().stream()).toList();
    }

    private static Optional<String> ownOfJava(ImageUnderTest image, String file) {
        return image.declared()
                .java()
                .map(java -> "; Java has its own in \"" + java.home().resolve(file) + "\"");
    }

    private static String libraries(ImageUnderTest image) {
        return image.declared()
                .contents()
                .libraries()
                .configured()
                .map(patterns -> patterns.isEmpty() ? Need.NONE : "listed")
                .orElse(ContentDecision.UNSET);
    }

    private static boolean listsLibraries(ImageUnderTest image) {
        return !image.declared().contents().libraries().patterns().isEmpty();
    }

    /** Only Go reads the archive of ZONEINFO; a C library needs the files for TZ. */
    private static boolean hasZones(ImageUnderTest image) {
        return image.hasFilesBelow("/usr/share/zoneinfo")
                || (image.hasVariable("ZONEINFO") && !image.hasVariable("TZ"));
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

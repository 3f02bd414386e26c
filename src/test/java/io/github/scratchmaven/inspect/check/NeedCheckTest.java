package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.Purposes;
import io.github.scratchmaven.inspect.Settings;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedCheckTest {

    private static final String NO_BUNDLE =
            "\"/app\" contains crypto/x509.loadSystemRoots, but the image has no CA bundle.";

    @Test
    void helloNeedsNothing() {
        assertThat(problems(furnished().file("app", 0755, go()))).isEmpty();
        assertThat(problems(furnished().file("app", 0755, ElfImage.amd64().bytes())))
                .isEmpty();
        assertThat(problems(glibc().file("app", 0755, importing("puts", "malloc", "setlocale", "localtime"))))
                .isEmpty();
    }

    @Test
    void librariesOfTheDistributionAreNotAsked() {
        byte[] library = with(importing("dlopen", "system", "iconv_open", "mkstemp"), "/usr/share/zoneinfo", "libnss_");

        assertThat(problems(glibc().file("app", 0755, importing("puts"))
                        .file("usr/lib/x86_64-linux-gnu/libstdc++.so.6", 0644, library)))
                .isEmpty();
    }

    @Test
    void textsOutsideElfFilesBetrayNothing() {
        assertThat(problems(furnished().file("app", 0755, go()).file("notes", "see /etc/ssl/certs")))
                .isEmpty();
    }

    @Test
    void goProgramThatVerifiesCertificatesNeedsABundle() {
        byte[] program = go("crypto/x509.loadSystemRoots");

        assertThat(findings(furnished().file("app", 0755, program)))
                .containsExactly(Finding.warning(NO_BUNDLE, "Set <contents><caCertificates> to \"always\"."));
        assertThat(problems(furnished().file("app", 0755, program).file("etc/ssl/certs/ca-certificates.crt", "CA")))
                .isEmpty();
        assertThat(problems(furnished().file("app", 0755, program), Settings.with("SSL_CERT_FILE=/run/ca.pem")))
                .isEmpty();
        assertThat(problems(furnished()
                        .file("app", 0755, go("crypto/x509.loadSystemRoots", "crypto/x509.SetFallbackRoots"))))
                .isEmpty();
    }

    @Test
    void whatThePomRefusesIsNotWarnedOf() {
        Tar image = furnished().file("app", 0755, go("crypto/x509.loadSystemRoots", "time.LoadLocation"));

        assertThat(problems(image, Settings.furnished("never", "never"))).isEmpty();
    }

    @Test
    void tlsLibraryOrPathOfCertificatesNeedsABundle() {
        assertThat(problems(glibc().file("app", 0755, importing("SSL_connect"))
                        .file(
                                "usr/lib/libssl.so.3",
                                0644,
                                ElfImage.amd64().soname("libssl.so.3").bytes())))
                .containsExactly("\"/usr/lib/libssl.so.3\" is there, but the image has no CA bundle.");
        assertThat(problems(furnished().file("app", 0755, with(ElfImage.amd64().bytes(), "/etc/ssl/certs"))))
                .containsExactly("\"/app\" contains /etc/ssl/certs, but the image has no CA bundle.");
    }

    @Test
    void opensslInsideAProgramNeedsABundle() {
        assertThat(problems(furnished()
                        .file("app", 0755, with(ElfImage.amd64().bytes(), "OPENSSLDIR: \"/usr/local/ssl\""))))
                .containsExactly("\"/app\" contains OpenSSL, but the image has no CA bundle.");
    }

    @Test
    void opensslThatLooksElsewhereIsToldWhere() {
        byte[] crypto = with(ElfImage.amd64().soname("libcrypto.so.3").bytes(), "OPENSSLDIR: \"/usr/lib/ssl\"");
        byte[] ssl = ElfImage.amd64().soname("libssl.so.3").bytes();

        assertThat(findings(openssl(crypto, ssl)))
                .containsExactly(Finding.warning(
                        "\"/usr/lib/libcrypto.so.3\" looks for the CA bundle at \"/usr/lib/ssl/cert.pem\", where the image has none.",
                        "Set SSL_CERT_FILE to \"/etc/ssl/certs/ca-certificates.crt\" in <container><environment>."));
        assertThat(findings(openssl(crypto, ssl).symlink("usr/lib/ssl/cert.pem", "/etc/ssl/certs/ca-certificates.crt")))
                .isEmpty();
        assertThat(findings(openssl(crypto, new byte[0]))).isEmpty();
    }

    @Test
    void goProgramThatLoadsLocationsNeedsTimeZones() {
        byte[] program = go("time.LoadLocation");

        assertThat(findings(furnished().file("app", 0755, program)))
                .containsExactly(Finding.warning(
                        "\"/app\" contains time.LoadLocation, but the image has no time zones.",
                        "Set <contents><timeZones> to \"always\"."));
        assertThat(problems(furnished().file("app", 0755, program).file("usr/share/zoneinfo/Europe/Paris", "TZif")))
                .isEmpty();
        assertThat(problems(
                        furnished().file("app", 0755, go("time.LoadLocation", "time/tzdata.loadFromEmbeddedTZData"))))
                .isEmpty();
        assertThat(problems(furnished().file("app", 0755, go("time.LoadLocationFromTZData"))))
                .isEmpty();
    }

    @Test
    void variableForTheTimeZoneNeedsTimeZones() {
        assertThat(problems(furnished().file("app", 0755, go()), Settings.with("TZ=Europe/Paris")))
                .containsExactly("<container><environment> sets TZ, but the image has no time zones.");
    }

    @Test
    void pathOfTimeZonesCountsInDynamicProgramsOutsideGo() {
        assertThat(problems(glibc().file("app", 0755, with(importing("puts"), "/usr/share/zoneinfo"))))
                .containsExactly("\"/app\" contains /usr/share/zoneinfo, but the image has no time zones.");
        assertThat(problems(glibc().file("app", 0755, with(ElfImage.amd64().bytes(), "/usr/share/zoneinfo"))))
                .isEmpty();
        assertThat(problems(glibc().file("app", 0755, with(go(), "/usr/share/zoneinfo"))))
                .isEmpty();
    }

    @Test
    void zonesOfCpp20NeedTimeZones() {
        assertThat(problems(glibc().file("app", 0755, importing("_ZNSt6chrono12current_zoneEv"))))
                .containsExactly("\"/app\" contains std::chrono's time zones, but the image has no time zones.");
    }

    @Test
    void whatEachImageHasIsMissedWhereItIsNot() {
        assertThat(problems(new Tar().file("app", 0755, go("os.CreateTemp", "os/user.Current", "net.parseNSSConf"))))
                .containsExactly(
                        "\"/app\" contains os.CreateTemp or os.MkdirTemp, but the image has no /tmp.",
                        "\"/app\" contains os/user.Current, but the image has no /etc/passwd and /etc/group.",
                        "\"/app\" contains net.parseNSSConf, but the image has no /etc/nsswitch.conf.");
    }

    @Test
    void olderGlibcNeedsItsNameServiceModules() {
        Tar older = furnished()
                .file(
                        "lib/libc.so.6",
                        0644,
                        ElfImage.amd64().soname("libc.so.6").bytes());

        assertThat(findings(older.file("app", 0755, importing("getaddrinfo"))))
                .containsExactly(Finding.warning(
                        "\"/app\" imports getaddrinfo, but the image has no libnss_files.so.2, which this glibc loads for it.",
                        "Name libnss_files.so.2 and libnss_dns.so.2 in <contents><libraries>."));
        assertThat(problems(glibc().file("app", 0755, importing("getaddrinfo"))))
                .isEmpty();
    }

    @Test
    void staticProgramOfAnOlderGlibcNeedsThemToo() {
        assertThat(problems(furnished().file("app", 0755, with(ElfImage.amd64().bytes(), "libnss_%s.so"))))
                .containsExactly(
                        "\"/app\" contains libnss_, but the image has no libnss_files.so.2, which this glibc loads for it.");
        assertThat(problems(furnished()
                        .file(
                                "app",
                                0755,
                                with(ElfImage.amd64().bytes(), "libnss_%s.so", "_nss_files_gethostbyname4_r"))))
                .isEmpty();
    }

    @Test
    void threadThatIsCancelledNeedsTheRuntimeOfGcc() {
        assertThat(findings(glibc().file("app", 0755, importing("pthread_cancel"))))
                .containsExactly(Finding.warning(
                        "\"/app\" imports pthread_cancel, but the image has no libgcc_s.so.1, which glibc loads for it.",
                        "Name libgcc_s.so.1 in <contents><libraries>."));
        assertThat(problems(glibc().file("app", 0755, importing("pthread_exit"))
                        .file(
                                "lib/libgcc_s.so.1",
                                0644,
                                ElfImage.amd64().soname("libgcc_s.so.1").bytes())))
                .isEmpty();
        assertThat(problems(furnished().file("app", 0755, importing("pthread_exit"))))
                .as("musl has no need of it")
                .isEmpty();
    }

    @Test
    void programThatOpensLibrariesNeedsThemListed() {
        Tar image = glibc().file("app", 0755, importing("dlopen"));

        assertThat(findings(image))
                .containsExactly(Finding.warning(
                        "\"/app\" imports dlopen, but <contents><libraries> lists nothing that it could open.",
                        "Name there what it opens, or write <libraries/> if it opens nothing."));
        assertThat(new NeedCheck(
                                Export.contents(glibc().file("app", 0755, importing("dlopen"))),
                                Purposes.app(List.of(), List.of("libplugin.so")),
                                Settings.with())
                        .findings())
                .isEmpty();
    }

    @Test
    void programThatOpensNothingBecauseThePomSaysSoIsNotWarnedOf() {
        NeedCheck check = new NeedCheck(
                Export.contents(glibc().file("app", 0755, importing("dlopen"))),
                Purposes.appThatOpensNothing(),
                Settings.with());

        assertThat(check.findings()).isEmpty();
        assertThat(check.decisions())
                .contains(new Decision("libraries", "none", false, "refused, though \"/app\" imports dlopen"));
    }

    @Test
    void programThatStartsOthersNeedsThem() {
        assertThat(problems(glibc().file("app", 0755, importing("system"))))
                .containsExactly("\"/app\" imports system, but the image has no shell.");
        assertThat(problems(furnished().file("app", 0755, go("os/exec.(*Cmd).Start"))))
                .containsExactly(
                        "\"/app\" contains os/exec.(*Cmd).Start, but the image has no other program that it could start.");
        assertThat(problems(furnished()
                        .file("app", 0755, go("os/exec.(*Cmd).Start"))
                        .file("helper", 0755, ElfImage.amd64().bytes())))
                .isEmpty();
    }

    @Test
    void localesAreMissedWhereTheEnvironmentNamesOne() {
        Tar image = glibc().file("app", 0755, importing("setlocale"));

        assertThat(problems(image, Settings.with("LANG=fr_FR.UTF-8")))
                .containsExactly(
                        "\"/app\" imports setlocale, but the image has none of the locales that <container><environment> names.");
        assertThat(problems(glibc().file("app", 0755, importing("setlocale")), Settings.with("LANG=C", "LC_ALL=POSIX")))
                .isEmpty();
    }

    @Test
    void conversionOfCharactersNeedsModules() {
        assertThat(problems(glibc().file("app", 0755, importing("iconv_open"))))
                .containsExactly("\"/app\" imports iconv_open, but the image has no gconv modules.");
    }

    @Test
    void eachDecisionHasItsReason() {
        ImageContents contents = Export.contents(furnished()
                .file("app", 0755, go("crypto/x509.loadSystemRoots", "time.LoadLocation", "os.CreateTemp"))
                .file("etc/ssl/certs/ca-certificates.crt", "CA"));

        assertThat(new NeedCheck(contents, Purposes.app(), Settings.furnished("auto", "never")).decisions())
                .startsWith(
                        new Decision("caCertificates", "auto", true, "\"/app\" contains crypto/x509.loadSystemRoots"),
                        new Decision(
                                "timeZones", "never", false, "refused, though \"/app\" contains time.LoadLocation"),
                        new Decision(
                                "temporaryFiles", "always", true, "\"/app\" contains os.CreateTemp or os.MkdirTemp"),
                        new Decision("accounts", "always", true, "it is always put in"),
                        new Decision("nameService", "always", true, "it is always put in"),
                        new Decision("nssModules", "-", false, "nothing seen asks for it"))
                .extracting(Decision::what)
                .contains("gccRuntime", "libraries", "shell", "programs", "locales", "characterSets");
    }

    @Test
    void decisionTellsWhatIsMissingAndWhatIsThereWithoutNeed() {
        ImageContents missing = Export.contents(furnished().file("app", 0755, go("crypto/x509.loadSystemRoots")));
        ImageContents idle =
                Export.contents(furnished().file("app", 0755, go()).file("etc/ssl/certs/ca-certificates.crt", "CA"));

        assertThat(new NeedCheck(missing, Purposes.app(), Settings.with()).decisions())
                .contains(new Decision(
                        "caCertificates",
                        "auto",
                        false,
                        "\"/app\" contains crypto/x509.loadSystemRoots, but the image has no CA bundle"));
        assertThat(new NeedCheck(idle, Purposes.app(), Settings.furnished("always", "auto")).decisions())
                .contains(new Decision("caCertificates", "always", true, "it is always put in"));
        assertThat(new NeedCheck(idle, Purposes.app(), Settings.with()).decisions())
                .contains(new Decision("caCertificates", "auto", true, "nothing seen asks for it, but it is there"));
    }

    private static Tar openssl(byte[] crypto, byte[] ssl) {
        return glibc().file("app", 0755, importing("SSL_connect"))
                .file("etc/ssl/certs/ca-certificates.crt", "CA")
                .file("usr/lib/libcrypto.so.3", 0644, crypto)
                .file(ssl.length == 0 ? "usr/lib/libother.so" : "usr/lib/libssl.so.3", 0644, ssl);
    }

    /** With what every image has. */
    private static Tar furnished() {
        return new Tar()
                .directory("tmp", 01777)
                .file("etc/passwd", "")
                .file("etc/group", "")
                .file("etc/nsswitch.conf", "");
    }

    private static Tar glibc() {
        return furnished()
                .file(
                        "lib/libc.so.6",
                        0755,
                        with(ElfImage.amd64().soname("libc.so.6").bytes(), "libnss_", "_nss_files_"));
    }

    private static byte[] importing(String... functions) {
        return ElfImage.amd64().interpreter("/lib/ld.so").imports(functions).bytes();
    }

    /** As Go links it: the names of functions one after the other, each ended by a NUL. */
    private static byte[] go(String... functions) {
        return with(ElfImage.amd64().bytes(), "\u00ff Go buildinf:", "\0" + String.join("\0", functions) + "\0");
    }

    private static byte[] with(byte[] file, String... texts) {
        byte[] more = String.join("\1", texts).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, all, file.length, more.length);
        return all;
    }

    private static List<String> problems(Tar image) {
        return problems(image, Settings.with());
    }

    private static List<String> problems(Tar image, ImageSettings settings) {
        return new NeedCheck(Export.contents(image), Purposes.app(), settings)
                .findings().stream().map(Finding::problem).toList();
    }

    private static List<Finding> findings(Tar image) {
        return new NeedCheck(Export.contents(image), Purposes.app(), Settings.with()).findings();
    }
}

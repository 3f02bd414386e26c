package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedCheckTest {

    private static final String DRAWS = "void draw(java.awt.Graphics2D g) { g.drawString(\"title\", 1, 1); }";
    private static final String NO_BUNDLE =
            "\"/app\" contains crypto/x509.loadSystemRoots, but the image has no CA bundle.";

    @TempDir
    Path directory;

    @Test
    void helloNeedsNothing() {
        assertThat(problems(standardImage().file("app", 0755, go()))).isEmpty();
        assertThat(problems(standardImage().file("app", 0755, ElfImage.amd64().bytes())))
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
    void runtimeOfJavaIsNotAskedAndHasItsOwnCertificatesAndZones() {
        byte[] library = with(importing("dlopen", "posix_spawn", "iconv_open", "getpwuid"), "/usr/share/zoneinfo");
        TestImage image = TestImage.of(
                        glibc().file("app", 0755, importing("puts")).file("opt/java/lib/libjava.so", 0644, library))
                .environment("TZ=Europe/Berlin")
                .java(TestJava.of(Path.of(""), 17).build());

        assertThat(image.findings(new NeedCheck())).isEmpty();
        assertThat(NeedTable.decisions(image.image()))
                .extracting(ContentDecision::toString)
                .contains(
                        "caCertificates (auto): not included, nothing found requires it; Java has its own in \"/opt/java/lib/security/cacerts\"",
                        "timeZones (auto): not included, nothing found requires it; Java has its own in \"/opt/java/lib/tzdb.dat\"");
    }

    @Test
    void drawnTextNeedsFonts() {
        TestJava java = TestJava.of(directory, 17).application(JarBuilder.ofClass("Chart", DRAWS));

        assertThat(withFontsOf(java, standardImage()).findings(new NeedCheck()))
                .containsExactly(Finding.warning(
                        WarningName.DRAWS_TEXT,
                        "example.Chart in \"app.jar\" uses Graphics2D.drawString, but the image has no"
                                + " libfontconfig.so.1 or no font.",
                        "Install fontconfig and a TrueType font in the builder image (Debian: fontconfig,"
                                + " fonts-dejavu-core)."));
        assertThat(withFontsOf(java, standardImage().file("usr/share/fonts/DejaVuSans.TTF", ""))
                        .findings(new NeedCheck()))
                .hasSize(1);
        assertThat(withFontsOf(java, standardImage().file("opt/java/lib/libfontconfig.so.1", ""))
                        .findings(new NeedCheck()))
                .hasSize(1);
    }

    @Test
    void imageWithFontsSaysWhoDrawsText() {
        TestImage image = withFontsOf(
                TestJava.of(directory, 17).application(JarBuilder.ofClass("Chart", DRAWS)),
                standardImage().file("usr/share/fonts/DejaVuSans.ttf", "").file("opt/java/lib/libfontconfig.so.1", ""));

        assertThat(image.findings(new NeedCheck())).isEmpty();
        assertThat(fonts(image))
                .hasToString("fonts (auto): included, example.Chart in \"app.jar\" uses Graphics2D.drawString");
    }

    @Test
    void excludedFontsAreNoWarning() {
        TestImage image = withFontsOf(
                TestJava.of(directory, 17)
                        .application(JarBuilder.ofClass("Chart", DRAWS))
                        .fonts("never"),
                standardImage());

        assertThat(image.findings(new NeedCheck())).isEmpty();
        assertThat(fonts(image))
                .hasToString("fonts (never): not included, the pom excludes it, although example.Chart in \"app.jar\""
                        + " uses Graphics2D.drawString");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void draw(java.awt.Graphics2D g, java.beans.PropertyEditor e) { g.fillRect(1, 1, 1, 1); }",
                "Object font() { return new java.awt.Font(\"Serif\", 0, 12).deriveFont(14f); }",
                "Object read(java.io.File f) throws Exception { return javax.imageio.ImageIO.read(f); }"
            })
    void shapesImagesAndNamesOfFontsNeedNone(String body) {
        TestImage image =
                withFontsOf(TestJava.of(directory, 17).application(JarBuilder.ofClass("Image", body)), standardImage());

        assertThat(image.findings(new NeedCheck())).isEmpty();
        assertThat(fonts(image)).hasToString("fonts (auto): not included, nothing found requires it");
    }

    @Test
    void textOfARuntimeWithoutDesktopNeedsNoFonts() {
        TestJava excluded = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Chart", DRAWS))
                .excluded("java.desktop");
        TestJava optional = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Chart", DRAWS)
                        .source("module-info", "module example { requires static java.desktop; }"));

        assertThat(withFontsOf(excluded, standardImage()).findings(new NeedCheck()))
                .isEmpty();
        assertThat(withFontsOf(optional, standardImage()).findings(new NeedCheck()))
                .isEmpty();
    }

    @Test
    void nativeCodeBesideTheRuntimeOfJavaIsAsked() {
        TestImage image = TestImage.of(glibc().file("app", 0755, importing("puts"))
                        .file("usr/java/packages/lib/libhttp.so", 0644, with(importing("dlopen"), "/etc/ssl/certs/")))
                .java(TestJava.of(Path.of(""), 17).build());

        assertThat(image.findings(new NeedCheck()))
                .extracting(finding -> finding.name().orElseThrow())
                .containsExactly(WarningName.VERIFIES_CERTIFICATES, WarningName.LOADS_LIBRARIES);
    }

    @Test
    void localeOfJavaIsNeeded() {
        TestImage image = TestImage.of(glibc().file("app", 0755, importing("puts")))
                .environment("LC_CTYPE=C.UTF-8")
                .java(TestJava.of(Path.of(""), 17).build());

        assertThat(image.findings(new NeedCheck()))
                .extracting(Finding::problem)
                .containsExactly("Java encodes the names of files as the locale does, but the image has none of the"
                        + " locales that <container><environment> sets.");
    }

    @Test
    void textsOutsideElfFilesAreNoEvidence() {
        assertThat(problems(standardImage().file("app", 0755, go()).file("notes", "see /etc/ssl/certs")))
                .isEmpty();
    }

    @Test
    void goProgramThatVerifiesCertificatesNeedsABundle() {
        byte[] program = go("crypto/x509.loadSystemRoots");

        assertThat(findings(standardImage().file("app", 0755, program)))
                .containsExactly(Finding.warning(
                        WarningName.VERIFIES_CERTIFICATES, NO_BUNDLE, "Set <contents><caCertificates> to \"always\"."));
        assertThat(problems(standardImage().file("app", 0755, program).file("etc/ssl/certs/ca-certificates.crt", "CA")))
                .isEmpty();
        assertThat(problems(standardImage().file("app", 0755, program), "SSL_CERT_FILE=/run/ca.pem"))
                .isEmpty();
        assertThat(problems(standardImage()
                        .file("app", 0755, go("crypto/x509.loadSystemRoots", "crypto/x509.SetFallbackRoots"))))
                .isEmpty();
    }

    @Test
    void contentThatThePomExcludesCausesNoWarning() {
        Tar image = standardImage().file("app", 0755, go("crypto/x509.loadSystemRoots", "time.LoadLocation"));

        assertThat(TestImage.of(image)
                        .caCertificates("never")
                        .timeZones("never")
                        .findings(new NeedCheck()))
                .isEmpty();
    }

    @Test
    void tlsLibraryOrPathOfCertificatesNeedsABundle() {
        assertThat(problems(glibc().file("app", 0755, importing("SSL_connect"))
                        .file(
                                "usr/lib/libssl.so.3",
                                0644,
                                ElfImage.amd64().soname("libssl.so.3").bytes())))
                .containsExactly("\"/usr/lib/libssl.so.3\" is a TLS library, but the image has no CA bundle.");
        assertThat(problems(
                        standardImage().file("app", 0755, with(ElfImage.amd64().bytes(), "/etc/ssl/certs"))))
                .containsExactly("\"/app\" contains /etc/ssl/certs, but the image has no CA bundle.");
    }

    @Test
    void opensslInsideAProgramNeedsABundle() {
        assertThat(problems(standardImage()
                        .file("app", 0755, with(ElfImage.amd64().bytes(), "OPENSSLDIR: \"/usr/local/ssl\""))))
                .containsExactly("\"/app\" contains OpenSSL, but the image has no CA bundle.");
    }

    @Test
    void goProgramThatLoadsLocationsNeedsTimeZones() {
        byte[] program = go("time.LoadLocation");

        assertThat(findings(standardImage().file("app", 0755, program)))
                .containsExactly(Finding.warning(
                        WarningName.LOADS_TIME_ZONES,
                        "\"/app\" contains time.LoadLocation, but the image has no time zones.",
                        "Set <contents><timeZones> to \"always\"."));
        assertThat(problems(standardImage().file("app", 0755, program).file("usr/share/zoneinfo/Europe/Paris", "TZif")))
                .isEmpty();
        assertThat(problems(standardImage()
                        .file("app", 0755, go("time.LoadLocation", "time/tzdata.loadFromEmbeddedTZData"))))
                .isEmpty();
        assertThat(problems(standardImage().file("app", 0755, go("time.LoadLocationFromTZData"))))
                .isEmpty();
    }

    @Test
    void variableForTheTimeZoneNeedsTimeZones() {
        assertThat(problems(standardImage().file("app", 0755, go()), "TZ=Europe/Paris"))
                .containsExactly("<container><environment> sets TZ, but the image has no time zones.");
        assertThat(problems(standardImage().file("app", 0755, go()), "TZ=Europe/Paris", "ZONEINFO=/zones.zip"))
                .as("only Go reads that archive")
                .containsExactly("<container><environment> sets TZ, but the image has no time zones.");
        assertThat(problems(standardImage().file("app", 0755, go("time.LoadLocation")), "ZONEINFO=/zones.zip"))
                .isEmpty();
        assertThat(NeedTable.decisions(
                        TestImage.of(standardImage().file("app", 0755, go())).image()))
                .contains(new ContentDecision(
                        "timeZones",
                        "auto",
                        false,
                        "nothing found requires it; without it, the variable TZ has no effect"));
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
    void absenceOfAFileThatEachImageHasIsReported() {
        assertThat(problems(new Tar().file("app", 0755, go("os.CreateTemp", "os/user.Current", "net.parseNSSConf"))))
                .containsExactly(
                        "\"/app\" contains os.CreateTemp or os.MkdirTemp, but the image has no /tmp.",
                        "\"/app\" contains os/user.Current, but the image has no /etc/passwd and /etc/group.",
                        "\"/app\" contains net.parseNSSConf, but the image has no /etc/nsswitch.conf.");
    }

    @Test
    void olderGlibcNeedsItsNameServiceModules() {
        Tar older = standardImage()
                .file(
                        "lib/libc.so.6",
                        0644,
                        ElfImage.amd64().soname("libc.so.6").bytes());

        assertThat(findings(older.file("app", 0755, importing("getaddrinfo"))))
                .containsExactly(Finding.warning(
                        WarningName.LOADS_NSS_MODULES,
                        "\"/app\" imports getaddrinfo, but the image has no libnss_files.so.2, which this glibc loads at run time.",
                        "Add libnss_files.so.2 and libnss_dns.so.2 to <contents><libraries>."));
        assertThat(problems(glibc().file("app", 0755, importing("getaddrinfo"))))
                .isEmpty();
    }

    @Test
    void staticProgramOfAnOlderGlibcNeedsThemToo() {
        assertThat(problems(
                        standardImage().file("app", 0755, with(ElfImage.amd64().bytes(), "libnss_%s.so"))))
                .containsExactly(
                        "\"/app\" contains libnss_, but the image has no libnss_files.so.2, which this glibc loads at run time.");
        assertThat(problems(standardImage()
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
                        WarningName.LOADS_GCC_RUNTIME,
                        "\"/app\" imports pthread_cancel, but the image has no libgcc_s.so.1, which glibc loads at run time.",
                        "Add libgcc_s.so.1 to <contents><libraries>."));
        assertThat(problems(glibc().file("app", 0755, importing("pthread_exit"))
                        .file(
                                "lib/libgcc_s.so.1",
                                0644,
                                ElfImage.amd64().soname("libgcc_s.so.1").bytes())))
                .isEmpty();
        assertThat(problems(standardImage().file("app", 0755, importing("pthread_exit"))))
                .as("musl has no need of it")
                .isEmpty();
    }

    @Test
    void programThatOpensLibrariesNeedsThemListed() {
        Tar image = glibc().file("app", 0755, importing("dlopen"));

        assertThat(findings(image))
                .containsExactly(Finding.warning(
                        WarningName.LOADS_LIBRARIES,
                        "\"/app\" loads libraries at run time (dlopen), but <contents><libraries> is not set.",
                        "List them there, or write <libraries/> if there are none."));
        assertThat(TestImage.of(glibc().file("app", 0755, importing("dlopen")))
                        .libraries("libplugin.so")
                        .findings(new NeedCheck()))
                .isEmpty();
    }

    @Test
    void programThatOpensNothingAccordingToThePomGetsNoWarning() {
        TestImage image =
                TestImage.of(glibc().file("app", 0755, importing("dlopen"))).libraries();

        assertThat(image.findings(new NeedCheck())).isEmpty();
        assertThat(NeedTable.decisions(image.image()))
                .contains(new ContentDecision(
                        "libraries",
                        "none",
                        false,
                        "the pom excludes it, although \"/app\" loads libraries at run time (dlopen)"));
    }

    @Test
    void programThatStartsOthersNeedsThem() {
        assertThat(problems(glibc().file("app", 0755, importing("system"))))
                .containsExactly("\"/app\" imports system, but the image has no shell.");
        assertThat(problems(standardImage().file("app", 0755, go("os/exec.(*Cmd).Start"))))
                .containsExactly(
                        "\"/app\" contains os/exec.(*Cmd).Start, but the image has no other program to start.");
        assertThat(problems(standardImage()
                        .file("app", 0755, go("os/exec.(*Cmd).Start"))
                        .file("helper", 0755, ElfImage.amd64().bytes())))
                .isEmpty();
    }

    @Test
    void localesAreMissedWhereTheEnvironmentNamesOne() {
        Tar image = glibc().file("app", 0755, importing("setlocale"));

        assertThat(problems(image, "LANG=fr_FR.UTF-8"))
                .containsExactly(
                        "\"/app\" imports setlocale, but the image has none of the locales that <container><environment> sets.");
        assertThat(problems(glibc().file("app", 0755, importing("setlocale")), "LANG=C", "LC_ALL=POSIX"))
                .isEmpty();
    }

    @Test
    void conversionOfCharactersNeedsModules() {
        assertThat(problems(glibc().file("app", 0755, importing("iconv_open"))))
                .containsExactly("\"/app\" imports iconv_open, but the image has no gconv modules.");
    }

    @Test
    void lookUpsOfServicesAndProtocolsNeedTheirFiles() {
        byte[] program = importing("getservbyname", "getprotobyname");

        assertThat(problems(glibc().file("app", 0755, program)))
                .containsExactly(
                        "\"/app\" imports getservbyname, but the image has no /etc/services.",
                        "\"/app\" imports getprotobyname, but the image has no /etc/protocols.");
        assertThat(problems(glibc().file("app", 0755, program)
                        .file("etc/services", "http 80/tcp")
                        .file("etc/protocols", "tcp 6")))
                .isEmpty();
        assertThat(problems(glibc().file("app", 0755, with(program, "\u00ff Go buildinf:"))))
                .isEmpty();
    }

    @Test
    void eachDecisionHasItsReason() {
        ImageContents contents = Export.contents(standardImage()
                .file("app", 0755, go("crypto/x509.loadSystemRoots", "time.LoadLocation", "os.CreateTemp"))
                .file("etc/ssl/certs/ca-certificates.crt", "CA"));

        assertThat(NeedTable.decisions(TestImage.of(contents).timeZones("never").image()))
                .startsWith(
                        new ContentDecision(
                                "caCertificates", "auto", true, "\"/app\" contains crypto/x509.loadSystemRoots"),
                        new ContentDecision(
                                "timeZones",
                                "never",
                                false,
                                "the pom excludes it, although \"/app\" contains time.LoadLocation"),
                        new ContentDecision(
                                "temporaryFiles", "always", true, "\"/app\" contains os.CreateTemp or os.MkdirTemp"),
                        new ContentDecision("accounts", "always", true, "every image has it"),
                        new ContentDecision("nameService", "always", true, "every image has it"),
                        new ContentDecision("nssModules", "-", false, "nothing found requires it"))
                .extracting(ContentDecision::what)
                .contains("gccRuntime", "libraries", "shell", "programs", "locales", "characterSets");
    }

    @Test
    void decisionNamesMissingAndUnneededContent() {
        ImageContents missing = Export.contents(standardImage().file("app", 0755, go("crypto/x509.loadSystemRoots")));
        ImageContents idle = Export.contents(
                standardImage().file("app", 0755, go()).file("etc/ssl/certs/ca-certificates.crt", "CA"));

        assertThat(NeedTable.decisions(TestImage.of(missing).image()))
                .contains(new ContentDecision(
                        "caCertificates",
                        "auto",
                        false,
                        "\"/app\" contains crypto/x509.loadSystemRoots, but the image has no CA bundle"));
        assertThat(NeedTable.decisions(
                        TestImage.of(idle).caCertificates("always").image()))
                .contains(new ContentDecision("caCertificates", "always", true, "every image has it"));
        assertThat(NeedTable.decisions(TestImage.of(idle).image()))
                .contains(new ContentDecision(
                        "caCertificates", "auto", true, "nothing found requires it, but the image has it"));
    }

    @Test
    void missingContentThatOnlyThePomCanAddHasARemedy() {
        byte[] program = importing("system", "posix_spawn", "setlocale", "iconv_open", "getservbyname");

        assertThat(TestImage.of(glibc().file("app", 0755, program))
                        .environment("LANG=fr_FR.UTF-8")
                        .findings(new NeedCheck()))
                .extracting(Finding::remedy)
                .containsExactly(
                        "Start the other program without a shell, or add one as \"/bin/sh\" with <contents><files>.",
                        "Add the program that it starts with <contents><files>.",
                        "Add their directories, such as \"/usr/lib/locale/C.utf8\", to <contents><libraries>.",
                        "Add the builder's directory of them, such as \"/usr/lib/x86_64-linux-gnu/gconv\", to <contents><libraries>.",
                        "Install it in the builder image (Debian: netbase), or add it with <contents><files>.");
        assertThat(findings(new Tar().file("app", 0755, go("os.CreateTemp", "os/user.Current", "net.parseNSSConf"))))
                .extracting(Finding::remedy)
                .containsExactly(
                        "Add it to <contents><directories>, with the mode 1777.",
                        "Add them with <contents><files>.",
                        "Add it with <contents><files>.");
    }

    /** With what every image has. */
    private static Tar standardImage() {
        return new Tar()
                .directory("tmp", 01777)
                .file("etc/passwd", "")
                .file("etc/group", "")
                .file("etc/nsswitch.conf", "");
    }

    private static Tar glibc() {
        return standardImage()
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

    private static List<String> problems(Tar image, String... environment) {
        return TestImage.of(image).environment(environment).findings(new NeedCheck()).stream()
                .map(Finding::problem)
                .toList();
    }

    private static List<Finding> findings(Tar image) {
        return TestImage.of(image).findings(new NeedCheck());
    }

    private static TestImage withFontsOf(TestJava java, Tar layer) {
        return TestImage.of(layer.file("app", 0755, ElfImage.amd64().bytes())).java(java.build());
    }

    private static ContentDecision fonts(TestImage image) {
        return NeedTable.decisions(image.image()).stream()
                .filter(decision -> decision.what().equals("fonts"))
                .findFirst()
                .orElseThrow();
    }
}

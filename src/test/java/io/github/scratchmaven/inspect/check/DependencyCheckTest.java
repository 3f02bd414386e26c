package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyCheckTest {

    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    private static final String LIBC = "lib/x86_64-linux-gnu/libc.so.6";
    private static final String SEARCH = "the loader searches \"/lib/x86_64-linux-gnu\","
            + " \"/usr/lib/x86_64-linux-gnu\", \"/lib64\", \"/usr/lib64\", \"/lib\" and \"/usr/lib\".";
    private static final byte[] APP =
            ElfImage.amd64().interpreter(LOADER).needs("libc.so.6").bytes();

    @Test
    void staticProgramIsComplete() {
        assertThat(problems(new Tar().file("app", 0755, ElfImage.amd64().bytes())))
                .isEmpty();
    }

    @Test
    void dynamicProgramWithItsLibrariesIsComplete() {
        assertThat(problems(glibc().file("app", 0755, APP))).isEmpty();
    }

    @Test
    void missingLoaderIsNamed() {
        Tar image = new Tar().file("app", 0755, APP).file(LIBC, 0644, library("libc.so.6"));

        assertThat(findings(image))
                .containsExactly(new Finding(
                        "\"/app\" needs the loader \"" + LOADER + "\", which is not in the image.",
                        "Use a builder image that has this loader, or link the program statically."));
    }

    @Test
    void remedyForAGoProgramDependsOnWhatMadeItDynamic() {
        assertThat(findings(goProgram("CGO_ENABLED=1", "-buildmode=exe")))
                .containsExactly(new Finding(
                        "\"/app\" needs the loader \"" + LOADER + "\", which is not in the image.",
                        "Use a builder image that has this loader, or build without cgo: <go><cgo>false</cgo></go>."));
        assertThat(findings(goProgram("CGO_ENABLED=0", "-buildmode=pie")))
                .containsExactly(new Finding(
                        "\"/app\" needs the loader \"" + LOADER
                                + "\", which is not in the image: it is dynamic because of -buildmode=pie, also without cgo.",
                        "Use a builder image that has this loader, or remove -buildmode=pie from <go><flags>."));
        assertThat(findings(goProgram("CGO_ENABLED=0", "-buildmode=exe")))
                .containsExactly(new Finding(
                        "\"/app\" needs the loader \"" + LOADER
                                + "\", which is not in the image: it is dynamic because of a package that imports C libraries without cgo,"
                                + " as purego does.",
                        "Use a builder image that has this loader, or remove the package."));
    }

    @Test
    void unusableLoaderIsNamed() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().interpreter(LOADER).bytes())
                .symlink("lib64/ld-linux-x86-64.so.2", "../lib/ld.so");

        assertThat(findings(image.file("lib/ld.so", 0644, library("ld-linux-x86-64.so.2"))))
                .containsExactly(new Finding(
                        "\"/app\" needs the loader \"/lib/ld.so\", which is not executable.",
                        "Use the loader of the builder image, with the mode 0755."));
    }

    @Test
    void loaderThatIsNoElfFileIsNamed() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().interpreter(LOADER).bytes())
                .file("lib64/ld-linux-x86-64.so.2", 0755, new byte[] {1});

        assertThat(problems(image))
                .containsExactly("\"/app\" needs the loader \"" + LOADER + "\", which is not an ELF file.");
    }

    @Test
    void missingLibraryIsNamedWithWhoNeedsIt() {
        Tar image = glibc().file("app", 0755, needing("libssl.so.3", "libz.so.1"))
                .file("usr/lib/libssl.so.3", 0644, library("libssl.so.3", "libcrypto.so.3", "libz.so.1"));

        assertThat(findings(image))
                .containsExactly(
                        new Finding(
                                "\"/app\" needs libz.so.1, which is not in the image: " + SEARCH
                                        + " \"/usr/lib/libssl.so.3\" needs it too.",
                                "Install its package in the builder image, or link the program statically."),
                        new Finding(
                                "\"/usr/lib/libssl.so.3\" needs libcrypto.so.3, which is not in the image: " + SEARCH,
                                "Install its package in the builder image, or link the program statically."));
    }

    @Test
    void libraryWhereTheLoaderDoesNotLookIsMissing() {
        Tar image = glibc().file("app", 0755, needing("libz.so.1")).file("opt/libz.so.1", 0644, library("libz.so.1"));
        ImageContents contents = Export.contents(image);

        assertThat(findings(contents))
                .containsExactly(
                        new Finding(
                                "\"/app\" needs libz.so.1, which its loader does not find at \"/opt/libz.so.1\": "
                                        + SEARCH,
                                "Move it to \"/usr/lib\", or add its directory to the variable LD_LIBRARY_PATH in <environment>."));
        assertThat(findings(contents, "/opt")).isEmpty();
    }

    @Test
    void runpathCountsFromTheFileThatHasIt() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .runpath("$ORIGIN/opt:${ORIGIN}/none")
                .bytes();
        Tar image = glibc().file("app", 0755, app).file("opt/liba.so", 0644, library("liba.so", "libb.so"));

        assertThat(problems(image.file("opt/libb.so", 0644, library("libb.so"))))
                .containsExactly("\"/opt/liba.so\" needs libb.so, which its loader does not find at \"/opt/libb.so\": "
                        + SEARCH);
    }

    @Test
    void rpathCountsForLibrariesOfLibrariesToo() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .rpath("$ORIGIN/opt")
                .bytes();
        Tar image = glibc().file("app", 0755, app)
                .file("opt/liba.so", 0644, library("liba.so", "libb.so"))
                .file("opt/libb.so", 0644, library("libb.so"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void rpathDoesNotCountBesideARunpath() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .rpath("/opt")
                .runpath("/none")
                .bytes();

        assertThat(problems(glibc().file("app", 0755, app).file("opt/liba.so", 0644, library("liba.so"))))
                .hasSize(1);
    }

    @Test
    void programWithoutDefaultDirectoriesSearchesItsRunpathOnly() {
        ElfImage app = ElfImage.amd64().interpreter(LOADER).needs("libz.so.1").noDefaultDirectories();

        assertThat(findings(
                        glibc().file("app", 0755, app.bytes()).file("usr/lib/libz.so.1", 0644, library("libz.so.1"))))
                .containsExactly(new Finding(
                        "\"/app\" needs libz.so.1, which its loader does not find at \"/usr/lib/libz.so.1\":"
                                + " its loader searches no directory, since it is linked with -z nodefaultlib.",
                        "Link without -z nodefaultlib, or add the library's directory to the RUNPATH (-Wl,-rpath)."));
        assertThat(problems(glibc().file("app", 0755, app.runpath("/opt").bytes())
                        .file("opt/libz.so.1", 0644, library("libz.so.1"))))
                .isEmpty();
    }

    @Test
    void libraryForAnotherMachineIsPassedOver() {
        byte[] foreign = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
                .soname("libz.so.1")
                .bytes();
        Tar image = glibc().file("app", 0755, needing("libz.so.1")).file("usr/lib/libz.so.1", 0644, foreign);

        assertThat(problems(image)).containsExactly("\"/app\" needs libz.so.1, which is not in the image: " + SEARCH);
    }

    @Test
    void loaderStopsAtWhatIsNoLibrary() {
        Tar script = glibc().file("app", 0755, needing("libz.so.1")).file("usr/lib/libz.so.1", "INPUT(libz.a)");
        Tar damaged =
                glibc().file("app", 0755, needing("libz.so.1")).file("usr/lib/libz.so.1", 0644, Arrays.copyOf(APP, 70));

        assertThat(findings(script))
                .containsExactly(new Finding(
                        "\"/app\" needs libz.so.1, but \"/usr/lib/libz.so.1\" is not an ELF file.",
                        "Use the library of the builder image."));
        assertThat(problems(damaged))
                .containsExactly("\"/app\" needs libz.so.1, but \"/usr/lib/libz.so.1\" is a damaged ELF file:"
                        + " it ends before its program headers.");
    }

    @Test
    void libraryOpenedAtRunTimeMayCountOnWhatTheProgramLoaded() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .runpath("/opt")
                .bytes();
        Tar image = glibc().file("app", 0755, app)
                .file("opt/liba.so", 0644, library("liba.so"))
                .file("plugins/p.so", 0644, library("p.so", "liba.so", "gone.so"));

        assertThat(problems(image))
                .containsExactly("\"/plugins/p.so\" needs gone.so, which is not in the image: " + SEARCH);
    }

    @Test
    void muslsLoaderIsItsOwnLibraries() {
        String loader = "/lib/ld-musl-x86_64.so.1";
        byte[] app = ElfImage.amd64()
                .interpreter(loader)
                .needs("libc.musl-x86_64.so.1")
                .needs("libpthread.so")
                .needs("libz.so.1")
                .bytes();
        Tar image = new Tar()
                .file("app", 0755, app)
                .file(
                        "lib/ld-musl-x86_64.so.1",
                        0755,
                        ElfImage.amd64().soname("libc.so").bytes())
                .file("usr/local/lib/libz.so.1", 0644, library("libz.so.1", "libc.so"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void rpathReachesPastALibraryThatHasARunpath() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .rpath("/opt")
                .bytes();
        byte[] middle = ElfImage.amd64()
                .soname("liba.so")
                .needs("libb.so")
                .runpath("/opt/b")
                .bytes();
        Tar image = glibc().file("app", 0755, app)
                .file("opt/liba.so", 0644, middle)
                .file("opt/b/libb.so", 0644, library("libb.so", "libc.so"))
                .file("opt/libc.so", 0644, library("libc.so"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void originIsTheDirectoryOfTheLink() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .runpath("/opt")
                .bytes();
        byte[] liba = ElfImage.amd64()
                .soname("liba.so")
                .needs("libb.so")
                .runpath("$ORIGIN/b")
                .bytes();
        Tar image = glibc().file("app", 0755, app)
                .symlink("opt/liba.so", "real/liba.so.1")
                .file("opt/real/liba.so.1", 0644, liba)
                .file("opt/b/libb.so", 0644, library("libb.so"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void libAndPlatformStandForTheLoadersOwn() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("liba.so")
                .needs("libb.so")
                .runpath("/opt/$LIB:/opt/${PLATFORM}")
                .bytes();
        Tar image = glibc().file("app", 0755, app)
                .file("opt/lib/x86_64-linux-gnu/liba.so", 0644, library("liba.so"))
                .file("opt/x86_64/libb.so", 0644, library("libb.so"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void directoriesAreTheOnesThatTheLoaderHasCompiledIn() {
        byte[] loader = ElfImage.amd64()
                .soname("ld-linux-x86-64.so.2")
                .text("/lib64/\0/usr/lib64/")
                .bytes();
        Tar image = new Tar()
                .file("lib64/ld-linux-x86-64.so.2", 0755, loader)
                .file(
                        "app",
                        0755,
                        ElfImage.amd64()
                                .interpreter(LOADER)
                                .needs("liba.so")
                                .needs("libb.so")
                                .bytes())
                .file("lib/liba.so", 0644, library("liba.so"))
                .file("usr/lib64/libb.so", 0644, library("libb.so"));

        assertThat(problems(image))
                .containsExactly(
                        "\"/app\" needs liba.so, which its loader does not find at \"/lib/liba.so\": the loader searches \"/lib64\" and \"/usr/lib64\".");
    }

    @Test
    void directoryInALibrarysPlaceStopsTheLoader() {
        Tar image = glibc().file("app", 0755, needing("libz.so.1"))
                .directory("lib/x86_64-linux-gnu/libz.so.1", 0755)
                .file("usr/lib/libz.so.1", 0644, library("libz.so.1"));

        assertThat(problems(image))
                .containsExactly("\"/app\" needs libz.so.1, but \"/lib/x86_64-linux-gnu/libz.so.1\" is not a regular"
                        + " file.");
    }

    @Test
    void libraryThatIsNeededByARelativePathIsNotFound() {
        Tar image = glibc().file("app", 0755, needing("build/libz.so")).file("build/libz.so", 0644, library("libz.so"));

        assertThat(findings(image))
                .containsExactly(new Finding(
                        "\"/app\" needs build/libz.so, which is not in the image: the program names it by its path.",
                        "Link the library with a soname (-Wl,-soname)."));
    }

    @Test
    void versionThatTheLibraryDoesNotOfferIsNamed() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("libx.so.1")
                .needsVersions("libx.so.1", "X_1.2", "X_1.9", "X_1.10", "Y_1")
                .bytes();
        byte[] library = ElfImage.amd64()
                .soname("libx.so.1")
                .offersVersions("libx.so.1", "X_1.2", "X_1.8", "X_PRIVATE")
                .bytes();

        assertThat(findings(glibc().file("app", 0755, app).file("lib/libx.so.1", 0644, library)))
                .containsExactly(new Finding(
                        "\"/app\" needs X_1.10 of libx.so.1, but the one in the image provides up to X_1.8.",
                        "Build the program and its libraries in the same builder image."));
    }

    @Test
    void versionOfAKindThatTheLibraryNeverHadIsNamed() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("libx.so.1")
                .needsVersions("libx.so.1", "Y_1")
                .bytes();
        byte[] library =
                ElfImage.amd64().soname("libx.so.1").offersVersions("X_1.2").bytes();

        assertThat(problems(glibc().file("app", 0755, app).file("lib/libx.so.1", 0644, library)))
                .containsExactly("\"/app\" needs Y_1 of libx.so.1, which the one in the image does not provide.");
    }

    @Test
    void libraryWithoutVersionsAndWeakNeedsWillDo() {
        byte[] app = ElfImage.amd64()
                .interpreter(LOADER)
                .needs("libx.so.1")
                .needs("liby.so.1")
                .needsVersions("libx.so.1", "X_1.2")
                .needsWeakVersions("liby.so.1", "Y_9")
                .bytes();
        byte[] weak = ElfImage.amd64().soname("liby.so.1").offersVersions("Y_1").bytes();
        Tar image = glibc().file("app", 0755, app)
                .file("lib/libx.so.1", 0644, library("libx.so.1"))
                .file("lib/liby.so.1", 0644, weak);

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void muslSearchesTheDirectoriesThatItsFileNamesAndInheritsRunpaths() {
        byte[] app = musl().needs("liba.so").runpath("/opt").bytes();
        Tar image = new Tar()
                .file("app", 0755, app)
                .file("lib/ld-musl-x86_64.so.1", 0755, library("libc.so"))
                .file("etc/ld-musl-x86_64.path", "/lib/x86_64-linux-musl\n/opt/musl:/other\n")
                .file("opt/liba.so", 0644, library("liba.so", "libb.so", "libx.so"))
                .file("opt/libb.so", 0644, library("libb.so"))
                .file("opt/musl/libx.so", 0644, library("libx.so", "libgone.so"));

        assertThat(problems(image))
                .containsExactly(
                        "\"/opt/musl/libx.so\" needs libgone.so, which is not in the image: the loader searches"
                                + " \"/opt\", \"/lib/x86_64-linux-musl\", \"/opt/musl\" and \"/other\".");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void muslSearchesAllDirectoriesOfALongFile(int count) {
        String directories = IntStream.range(0, count)
                .mapToObj(number -> "/opt/library-" + number)
                .collect(Collectors.joining(":"));
        Tar image = new Tar()
                .file("app", 0755, musl().needs("libz.so.1").bytes())
                .file("lib/ld-musl-x86_64.so.1", 0755, library("libc.so"))
                .file("etc/ld-musl-x86_64.path", directories + "\n/last\n")
                .file("last/libz.so.1", 0644, library("libz.so.1"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void muslTakesTheFirstFileEvenIfItIsForAnotherMachine() {
        byte[] foreign = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
                .soname("libz.so.1")
                .bytes();
        Tar image = new Tar()
                .file("app", 0755, musl().needs("libz.so.1").bytes())
                .file("lib/ld-musl-x86_64.so.1", 0755, library("libc.so"))
                .file("lib/libz.so.1", 0644, foreign)
                .file("usr/lib/libz.so.1", 0644, library("libz.so.1"));

        assertThat(problems(image))
                .containsExactly("\"/app\" needs libz.so.1, but \"/lib/libz.so.1\" is compiled for arm64.");
    }

    @Test
    void pluginOfAMuslProgramIsLoadedByMusl() {
        Tar image = new Tar()
                .file("app", 0755, musl().bytes())
                .file("lib/ld-musl-x86_64.so.1", 0755, library("libc.so"))
                .file("plugins/p.so", 0644, library("p.so", "libc.musl-x86_64.so.1", "libpthread.so.0"));

        assertThat(problems(image)).isEmpty();
    }

    @Test
    void loaderForAnotherMachineCannotBeUsed() {
        byte[] foreign = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
                .dynamic()
                .bytes();
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().interpreter(LOADER).bytes())
                .file("lib64/ld-linux-x86-64.so.2", 0755, foreign);

        assertThat(problems(image))
                .containsExactly("\"/app\" needs the loader \"" + LOADER + "\", which is compiled for arm64.");
    }

    @Test
    void fileForAnotherMachineCountsOnNothing() {
        byte[] foreign = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
                .interpreter("/lib/ld-linux-aarch64.so.1")
                .needs("libc.so.6")
                .bytes();

        assertThat(problems(glibc().file("app", 0755, APP).file("data/test.bin", 0755, foreign)))
                .isEmpty();
    }

    @Test
    void libraryBesideAStaticProgramKnowsTheLoaderByItsName() {
        byte[] libc = ElfImage.amd64()
                .interpreter("/opt/ld-linux-x86-64.so.2")
                .soname("libc.so.6")
                .needs("ld-linux-x86-64.so.2")
                .bytes();
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("opt/ld-linux-x86-64.so.2", 0755, library("ld-linux-x86-64.so.2"))
                .file("lib/libc.so.6", 0755, libc);

        assertThat(problems(image.file("lib/libz.so.1", 0644, library("libz.so.1", "libc.so.6", "ld-other.so.1"))))
                .containsExactly("\"/lib/libz.so.1\" needs ld-other.so.1, which is not in the image: " + SEARCH);
    }

    private static ElfImage musl() {
        return ElfImage.amd64().interpreter("/lib/ld-musl-x86_64.so.1");
    }

    @Test
    void librariesThatNeedEachOtherEnd() {
        Tar image = glibc().file("app", 0755, needing("liba.so"))
                .file("lib/liba.so", 0644, library("liba.so", "libb.so"))
                .file("lib/libb.so", 0644, library("libb.so", "liba.so", "libb.so"));

        assertThat(problems(image)).isEmpty();
    }

    private static Tar goProgram(String... settings) {
        return new Tar()
                .file(
                        "app",
                        0755,
                        ElfImage.amd64()
                                .interpreter(LOADER)
                                .goSettings(settings)
                                .bytes());
    }

    private static Tar glibc() {
        return new Tar()
                .symlink("lib64/ld-linux-x86-64.so.2", "../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2")
                .file("lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", 0755, library("ld-linux-x86-64.so.2"))
                .file(
                        LIBC,
                        0755,
                        ElfImage.amd64()
                                .interpreter(LOADER)
                                .soname("libc.so.6")
                                .needs("ld-linux-x86-64.so.2")
                                .bytes());
    }

    private static byte[] needing(String... libraries) {
        return needing(ElfImage.amd64().interpreter(LOADER).needs("libc.so.6"), libraries);
    }

    private static byte[] library(String soname, String... libraries) {
        return needing(ElfImage.amd64().soname(soname), libraries);
    }

    private static byte[] needing(ElfImage image, String... libraries) {
        Arrays.stream(libraries).forEach(image::needs);
        return image.bytes();
    }

    private static List<String> problems(Tar image) {
        return findings(image).stream().map(Finding::problem).toList();
    }

    private static List<Finding> findings(Tar image) {
        return findings(Export.contents(image));
    }

    private static List<Finding> findings(ImageContents contents, String... libraryPath) {
        return TestImage.of(contents)
                .environment("LD_LIBRARY_PATH=" + String.join(":", libraryPath))
                .findings(new DependencyCheck());
    }
}

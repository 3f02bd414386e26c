package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwantedCheckTest {

    private static final byte[] PROGRAM = ElfImage.amd64().bytes();
    private static final byte[] LARGE = new byte[5000];
    private static final byte[] SMALL = new byte[4000];

    @Test
    void minimalImageIsFine() {
        assertThat(findings(
                        app().directory("tmp", 01777).symlink("lib64", "lib").directory("lib", 0755)))
                .isEmpty();
    }

    @Test
    void shellsAreNamed() {
        assertThat(findings(app().symlink("bin/sh", "busybox").file("bin/busybox", 0755, PROGRAM)))
                .containsExactly(Finding.warning(
                        WarningName.CONTAINS_SHELL,
                        "\"/bin/busybox\", \"/bin/sh\" are shells, which help an attacker.",
                        "Remove it from the artifacts, or add it with <contents><files>."));
        assertThat(findings(app().file("share/sh", "a text"))).isEmpty();
    }

    @Test
    void shellThatTheEntrypointRunsInIsNeeded() {
        Tar image = new Tar()
                .file("app", 0755, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))
                .file("bin/sh", 0755, PROGRAM);

        assertThat(findings(image)).isEmpty();
    }

    @Test
    void fileAndModeOfThePomAreAccepted() {
        ImageContents contents =
                Export.contents(app().file("bin/sh", 04755, PROGRAM).directory("data", 0777));

        assertThat(TestImage.of(contents).files("/bin/sh").findings(new UnwantedCheck()))
                .isEmpty();
    }

    @Test
    void packageDatabasesAreNamed() {
        assertThat(findings(app().directory("var/lib/dpkg", 0755)))
                .containsExactly(Finding.warning(
                        WarningName.PACKAGE_DATABASE,
                        "\"/var/lib/dpkg\" belongs to a package manager, which is not in the image.",
                        "Copy only the program in <commands>, not the system around it."));
    }

    @Test
    void symbolsAreNamedUnlessThePomKeepsThem() {
        byte[] text = "\0.symtab\0.strtab\0.shstrtab\0".getBytes(StandardCharsets.UTF_8);
        byte[] unstripped = Arrays.copyOf(PROGRAM, PROGRAM.length + text.length);
        System.arraycopy(text, 0, unstripped, PROGRAM.length, text.length);
        ImageContents contents = Export.contents(new Tar()
                .file("app", 0755, unstripped)
                .file("lib/a.so", 0755, unstripped)
                .file("lib/b.so", 0755, unstripped)
                .file("lib/c.so", 0755, unstripped)
                .file("lib/d.so", 0755, unstripped));

        assertThat(TestImage.of(contents).findings(new UnwantedCheck()))
                .containsExactly(Finding.warning(
                        WarningName.NOT_STRIPPED,
                        "\"/app\", \"/lib/a.so\", \"/lib/b.so\" and 2 more are not stripped of their symbols, which only a debugger reads.",
                        "Link with -s, or use a builder image that has the command strip for the platform."));
        assertThat(TestImage.of(contents).withSymbols().findings(new UnwantedCheck()))
                .isEmpty();
    }

    @Test
    void bitsThatGiveRightsAreNamed() {
        assertThat(findings(app().file("su", 04755, PROGRAM)))
                .containsExactly(Finding.warning(
                        WarningName.SET_ID_BIT,
                        "\"/su\" has a setuid or setgid bit, so it runs with the rights of its owner.",
                        "Clear the bit in the builder, or set it with <mode> in <contents>."));
        assertThat(findings(app().directory("open", 01777).file("log", 0666, new byte[0])))
                .containsExactly(Finding.warning(
                        WarningName.WRITABLE_BY_ANYONE,
                        "\"/log\", \"/open\" are writable by anyone.",
                        "Clear the bit in the builder, or set it with <mode> in <contents>."));
    }

    @Test
    void sameContentTwiceIsNamedWithWhatItCosts() {
        assertThat(findings(
                        app().file("one", 0644, LARGE).file("two", 0644, LARGE).file("three", 0644, LARGE)))
                .containsExactly(Finding.warning(
                        WarningName.DUPLICATE_FILES,
                        "\"/one\", \"/three\", \"/two\" have the same content, which wastes 10 kB.",
                        "Replace all but one with links."));
    }

    @Test
    void linksAndSmallFilesAreNoDuplicates() {
        assertThat(findings(app().file("one", 0644, LARGE)
                        .hardLink("two", "one")
                        .symlink("three", "one")
                        .file("small", 0644, SMALL)
                        .file("smaller", 0644, SMALL)))
                .isEmpty();
    }

    private static Tar app() {
        return new Tar().file("app", 0755, PROGRAM);
    }

    private static List<Finding> findings(Tar image) {
        return TestImage.of(image).findings(new UnwantedCheck());
    }
}

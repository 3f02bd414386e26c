package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntrypointCheckTest {

    private static final byte[] PROGRAM = ElfImage.amd64().bytes();

    @Test
    void programStarts() {
        assertThat(findings(new Tar().file("app", 0755, PROGRAM))).isEmpty();
        assertThat(findings(new Tar().symlink("app", "opt/real").file("opt/real", 0755, PROGRAM)))
                .isEmpty();
    }

    @Test
    void entrypointMustBeAnExecutableFile() {
        assertThat(findings(new Tar()))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is not in the image.",
                        "Set <container><entrypoint> to a program in the image."));
        assertThat(findings(new Tar().directory("app", 0755)))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is not a regular file.",
                        "Set <container><entrypoint> to a program in the image."));
        assertThat(findings(new Tar().file("app", 0644, PROGRAM)))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is not executable: its mode is 0644.",
                        "Give it a <mode> such as 0755."));
        assertThat(findings(new Tar().file("app", 0755, Arrays.copyOf(PROGRAM, 70))))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is a damaged ELF file: it ends before its program headers.",
                        "Build the program again."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | is empty, which Linux cannot run.
            MZ and more         | is a Windows program, which Linux cannot run.
            echo hello          | is neither an ELF file nor a script, so Linux cannot run it.
            """)
    void entrypointThatLinuxCannotRunIsRejected(String content, String problem) {
        assertThat(findings(app(content.strip())))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" " + problem, "Set <container><entrypoint> to a program for Linux."));
    }

    @Test
    void programForMacOsIsRejected() {
        byte[] magic = {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 7};

        assertThat(findings(new Tar().file("app", 0755, magic)))
                .extracting(Finding::problem)
                .containsExactly("The entrypoint \"/app\" is a macOS program, which Linux cannot run.");
    }

    @Test
    void objectFileIsNoProgram() {
        byte[] object = PROGRAM.clone();
        object[16] = 1;

        assertThat(findings(new Tar().file("app", 0755, object)))
                .extracting(Finding::problem)
                .containsExactly("The entrypoint \"/app\" is an ELF file, but not a linked program.");
    }

    @Test
    void scriptWithoutItsInterpreterIsRejectedWithTheReason() {
        assertThat(findings(app("#!/bin/sh\necho hello\n")))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is a script whose interpreter \"/bin/sh\" is not in the image.",
                        "Start a program instead, or add what the script needs with <contents><files>."));
        assertThat(findings(app("#! /bin/sh -e\n").file("bin/sh", 0644, PROGRAM)))
                .extracting(Finding::problem)
                .containsExactly(
                        "The entrypoint \"/app\" is a script whose interpreter \"/bin/sh\" is not executable in the image.");
        assertThat(findings(app("#!\n")))
                .extracting(Finding::problem)
                .containsExactly(
                        "The entrypoint \"/app\" is a script without an interpreter: its first line names none.");
    }

    @Test
    void scriptWithLineEndsOfWindowsIsRejected() {
        assertThat(findings(app("#!/bin/sh\r\necho hello\r\n").file("bin/sh", 0755, PROGRAM)))
                .containsExactly(new Finding(
                        "The entrypoint \"/app\" is a script with the line ends of Windows, so Linux does not find its interpreter.",
                        "Save it with the line ends of Unix; \"*.sh text eol=lf\" in .gitattributes makes Git do so."));
        assertThat(findings(app("#!/bin/sh -e\r\n").file("bin/sh", 0755, PROGRAM)))
                .hasSize(1);
    }

    @Test
    void scriptWithItsInterpreterStarts() {
        assertThat(findings(app("#!/bin/sh").symlink("bin/sh", "busybox").file("bin/busybox", 0755, PROGRAM)))
                .isEmpty();
        assertThat(findings(app("#!/bin/wrap\n")
                        .file("bin/wrap", 0755, bytes("#!/bin/sh\n"))
                        .file("bin/sh", 0755, PROGRAM)))
                .isEmpty();
    }

    @Test
    void scriptsThatLeadInCirclesAreRejected() {
        assertThat(findings(app("#!/app\n")))
                .extracting(Finding::problem)
                .containsExactly(
                        "The entrypoint \"/app\" is a script whose interpreters are scripts that never end at a program.");
    }

    @Test
    void interpreterThatEnvLooksUpMustBeOnThePath() {
        assertThat(findings(app("#!/usr/bin/env python3\n")))
                .extracting(Finding::problem)
                .containsExactly(
                        "The entrypoint \"/app\" is a script whose interpreter \"/usr/bin/env\" is not in the image.");
        assertThat(findings(env("#!/usr/bin/env python3\n")))
                .extracting(Finding::problem)
                .containsExactly(
                        "The entrypoint \"/app\" is a script whose interpreter \"python3\" is not in the image.");
        assertThat(findings(env("#!/usr/bin/env -S A=b python3 -u\n").file("usr/local/bin/python3", 0755, PROGRAM)))
                .isEmpty();
        assertThat(findings(env("#!/usr/bin/env python3\n").file("opt/python3", 0755, PROGRAM), "PATH=/opt"))
                .isEmpty();
    }

    private static Tar app(String content) {
        return new Tar().file("app", 0755, bytes(content));
    }

    private static Tar env(String content) {
        return app(content).file("usr/bin/env", 0755, PROGRAM);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Finding> findings(Tar image, String... environment) {
        return TestImage.of(image).environment(environment).findings(new EntrypointCheck());
    }
}

package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import io.github.scratchmaven.jvm.NativeFile.Libc;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A jar has builds of a library for several systems, all of which can be ELF files for the same processor. */
class NativeFileTest {

    private static final Platform PLATFORM = Platform.parse("linux/amd64");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "libc.so.6",
                "libm.so.6 libc.so.6 ld-linux-x86-64.so.2",
                "libstdc++.so.6 libm.so.6",
                "libpthread.so.0"
            })
    void choosesLibrariesForGlibc(String needed) {
        assertThat(library(needed).isLibraryFor(PLATFORM, Libc.GLIBC)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libc.musl-x86_64.so.1", // musl
                "libc.so", // Android, or musl
                "libm.so libdl.so", // Android
                "libstdc++.so.6 libm.so.2", // Solaris, without its C library
                "libm.so.5 libgcc_s.so.1 libc.so.7" // FreeBSD
            })
    void leavesOutLibrariesForOtherSystems(String needed) {
        assertThat(library(needed).isLibraryFor(PLATFORM, Libc.GLIBC)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "native/libexample.so, libc.musl-x86_64.so.1",
        "native/Linux-Musl/libexample.so, libc.so",
        "alpine/libexample.so, libstdc++.so.6 libc.so",
        "native/libexample.so, libgcc_s.so.1",
        "native/libexample.so, ''"
    })
    void choosesLibrariesForMusl(String entry, String needed) {
        assertThat(library(entry, needed).isLibraryFor(PLATFORM, Libc.MUSL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "native/libexample.so, libc.so.6",
        "native/libexample.so, libpthread.so.0",
        "native/libexample.so, libm.so.6 ld-linux-x86-64.so.2",
        "native/Linux-Android/libexample.so, libm.so libc.so libdl.so",
        "native/Linux/libexample.so, libc.so",
        "native/FreeBSD/libexample.so, libc.so.7"
    })
    void leavesOutLibrariesOfOtherSystemsThanMusl(String entry, String needed) {
        assertThat(library(entry, needed).isLibraryFor(PLATFORM, Libc.MUSL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "native/libexample.so, true",
        "native/libexample.so.1.2, true",
        "libexample.so, true",
        "native/tool, false",
        "native/libexample.jnilib, false",
        "native/libexample.dll, false",
        "native/libexample.so.debug, false",
        "native/example.sources, false",
        "BOOT-INF/lib/example.jar!/libexample.so, false"
    })
    void choosesLibrariesByTheirNames(String entry, boolean chosen) {
        assertThat(file(entry, ElfMachine.X86_64).isLibraryFor(PLATFORM, Libc.GLIBC))
                .isEqualTo(chosen);
    }

    @Test
    void libraryInANestedJarIsNamedAsSuch() {
        NativeFile nested = file("BOOT-INF/lib/example.jar!/libexample.so", ElfMachine.X86_64);

        assertThat(nested.isNestedLibraryFor(PLATFORM, Libc.GLIBC)).isTrue();
        assertThat(nested.isNestedLibraryFor(Platform.parse("linux/arm64"), Libc.GLIBC))
                .isFalse();
        assertThat(file("libexample.so", ElfMachine.X86_64).isNestedLibraryFor(PLATFORM, Libc.GLIBC))
                .isFalse();
    }

    @Test
    void choosesLibrariesByTheirMachine() {
        assertThat(file("libexample.so", ElfMachine.AARCH64).isLibraryFor(PLATFORM, Libc.GLIBC))
                .isFalse();
        assertThat(file("libexample.so", ElfMachine.AARCH64).isLibraryFor(Platform.parse("linux/arm64"), Libc.GLIBC))
                .isTrue();
        assertThat(new NativeFile("libexample.so", 1, Optional.empty(), List.of()).isLibraryFor(PLATFORM, Libc.GLIBC))
                .as("a damaged file")
                .isFalse();
    }

    private static NativeFile file(String entry, ElfMachine machine) {
        return new NativeFile(entry, 1, Optional.of(machine), List.of("libc.so.6"));
    }

    private static NativeFile library(String needed) {
        return library("native/libexample.so", needed);
    }

    private static NativeFile library(String entry, String needed) {
        var libraries = needed.isEmpty() ? List.<String>of() : List.of(needed.split(" "));
        return new NativeFile(entry, 1, Optional.of(ElfMachine.X86_64), libraries);
    }
}

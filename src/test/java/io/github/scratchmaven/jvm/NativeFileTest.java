package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(library(needed).isLibraryFor(PLATFORM)).isTrue();
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
        assertThat(library(needed).isLibraryFor(PLATFORM)).isFalse();
    }

    private static NativeFile library(String needed) {
        var libraries = needed.isEmpty() ? List.<String>of() : List.of(needed.split(" "));
        return new NativeFile("native/libexample.so", 1, Optional.of(ElfMachine.X86_64), libraries);
    }
}

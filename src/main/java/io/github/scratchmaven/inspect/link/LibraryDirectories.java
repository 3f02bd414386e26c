package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What glibc's loader searches on Debian and elsewhere, where it is not known from the loader itself. */
final class LibraryDirectories {

    private static final List<String> GLIBC = List.of("/lib", "/usr/lib");
    private static final List<String> GLIBC_64 = List.of("/lib64", "/usr/lib64");

    private static final Map<ElfMachine, String> DEBIAN_NAMES = Map.of(
            ElfMachine.X86_64, "x86_64-linux-gnu",
            ElfMachine.AARCH64, "aarch64-linux-gnu",
            ElfMachine.I386, "i386-linux-gnu",
            ElfMachine.ARM, "arm-linux-gnueabihf",
            ElfMachine.PPC64, "powerpc64le-linux-gnu",
            ElfMachine.S390, "s390x-linux-gnu",
            ElfMachine.RISCV, "riscv64-linux-gnu",
            ElfMachine.LOONGARCH, "loongarch64-linux-gnu",
            ElfMachine.MIPS, "mips64el-linux-gnuabi64");

    /** The kernel's names of processors, where all of a kind have the same. */
    private static final Map<ElfMachine, String> PLATFORMS = Map.of(
            ElfMachine.X86_64, "x86_64",
            ElfMachine.AARCH64, "aarch64",
            ElfMachine.I386, "i686",
            ElfMachine.ARM, "v7l");

    private LibraryDirectories() {}

    static List<String> ofGlibc(ElfHeader header) {
        Stream<String> debian = Optional.ofNullable(DEBIAN_NAMES.get(header.machine())).stream()
                .flatMap(name -> Stream.of("/lib/" + name, "/usr/lib/" + name));
        Stream<String> wide = header.elfClass() == ElfClass.ELF64 ? GLIBC_64.stream() : Stream.of();
        return Stream.of(debian, wide, GLIBC.stream())
                .flatMap(directories -> directories)
                .toList();
    }

    /** The value of {@code $PLATFORM}; where it depends on the processor, a name that does not exist. */
    static String platform(ElfHeader header) {
        return PLATFORMS.getOrDefault(header.machine(), "$PLATFORM");
    }
}

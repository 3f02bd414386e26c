package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What glibc's loader goes by on Debian and elsewhere, where the loader itself is not there to be asked. */
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

    /** What the kernel calls processors, where that is the same for all of a kind. */
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
                .flatMap(folders -> folders)
                .toList();
    }

    /** What {@code $PLATFORM} stands for; where that is different from one processor to the next, a name that leads nowhere. */
    static String platform(ElfHeader header) {
        return PLATFORMS.getOrDefault(header.machine(), "$PLATFORM");
    }
}

package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders that loaders search without being told, where there is no cache: those of glibc on Debian and elsewhere, and of musl. */
final class LibraryFolders {

    private static final List<String> GLIBC = List.of("/lib", "/usr/lib");
    private static final List<String> GLIBC_64 = List.of("/lib64", "/usr/lib64");
    private static final List<String> MUSL = List.of("/lib", "/usr/local/lib", "/usr/lib");

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

    private LibraryFolders() {}

    static List<String> ofMusl() {
        return MUSL;
    }

    static List<String> ofGlibc(ElfHeader header) {
        Stream<String> debian = Optional.ofNullable(DEBIAN_NAMES.get(header.machine())).stream()
                .flatMap(name -> Stream.of("/lib/" + name, "/usr/lib/" + name));
        Stream<String> wide = header.elfClass() == ElfClass.ELF64 ? GLIBC_64.stream() : Stream.of();
        return Stream.of(debian, wide, GLIBC.stream())
                .flatMap(folders -> folders)
                .toList();
    }
}

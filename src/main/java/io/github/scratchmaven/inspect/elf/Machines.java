package io.github.scratchmaven.inspect.elf;

import io.github.scratchmaven.image.Platform;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** The architectures of platforms and the ELF machines that they run. */
public final class Machines {

    private static final List<Machine> ALL = List.of(
            little("amd64", ElfClass.ELF64, ElfMachine.X86_64),
            little("386", ElfClass.ELF32, ElfMachine.I386),
            little("arm64", ElfClass.ELF64, ElfMachine.AARCH64),
            little("arm", ElfClass.ELF32, ElfMachine.ARM),
            little("ppc64le", ElfClass.ELF64, ElfMachine.PPC64),
            big("ppc64", ElfClass.ELF64, ElfMachine.PPC64),
            big("s390x", ElfClass.ELF64, ElfMachine.S390),
            little("riscv64", ElfClass.ELF64, ElfMachine.RISCV),
            little("loong64", ElfClass.ELF64, ElfMachine.LOONGARCH),
            little("mips64le", ElfClass.ELF64, ElfMachine.MIPS),
            big("mips64", ElfClass.ELF64, ElfMachine.MIPS),
            little("mipsle", ElfClass.ELF32, ElfMachine.MIPS),
            big("mips", ElfClass.ELF32, ElfMachine.MIPS));

    private Machines() {}

    /** The name of an architecture such as {@code arm64}, or ELF's name of the processor where no platform has it. */
    public static String name(ElfHeader header) {
        return find(header).map(Machine::architecture).orElseGet(() -> header.machine()
                .toString());
    }

    /** Processors of amd64 run programs for 386 as well; other platforms than Linux run none. */
    public static boolean runs(Platform platform, ElfHeader header) {
        String architecture = platform.architecture();
        return find(header)
                .map(Machine::architecture)
                .filter(name -> name.equals(architecture) || (name.equals("386") && architecture.equals("amd64")))
                .isPresent();
    }

    /** Whether the processor of a platform is of that machine. */
    public static boolean isOf(Platform platform, ElfMachine machine) {
        return ALL.stream()
                .anyMatch(each ->
                        each.machine().equals(machine) && each.architecture().equals(platform.architecture()));
    }

    private static Optional<Machine> find(ElfHeader header) {
        return ALL.stream().filter(machine -> machine.isOf(header)).findFirst();
    }

    private static Machine little(String architecture, ElfClass elfClass, ElfMachine machine) {
        return new Machine(architecture, elfClass, ByteOrder.LITTLE_ENDIAN, machine);
    }

    private static Machine big(String architecture, ElfClass elfClass, ElfMachine machine) {
        return new Machine(architecture, elfClass, ByteOrder.BIG_ENDIAN, machine);
    }

    private record Machine(String architecture, ElfClass elfClass, ByteOrder order, ElfMachine machine) {

        boolean isOf(ElfHeader header) {
            return elfClass == header.elfClass() && order.equals(header.order()) && machine.equals(header.machine());
        }
    }
}

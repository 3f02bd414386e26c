package io.github.scratchmaven.inspect.elf;

import java.util.Locale;
import java.util.Map;

/** The processor that an ELF file is for, by its registered number ({@code e_machine}). */
public record ElfMachine(int number) {

    public static final ElfMachine I386 = new ElfMachine(3);
    public static final ElfMachine MIPS = new ElfMachine(8);
    public static final ElfMachine PPC64 = new ElfMachine(21);
    public static final ElfMachine S390 = new ElfMachine(22);
    public static final ElfMachine ARM = new ElfMachine(40);
    public static final ElfMachine X86_64 = new ElfMachine(62);
    public static final ElfMachine AARCH64 = new ElfMachine(183);
    public static final ElfMachine RISCV = new ElfMachine(243);
    public static final ElfMachine LOONGARCH = new ElfMachine(258);

    private static final Map<ElfMachine, String> NAMES = Map.of(
            I386, "i386",
            MIPS, "MIPS",
            PPC64, "64-bit PowerPC",
            S390, "S/390",
            ARM, "32-bit ARM",
            X86_64, "x86-64",
            AARCH64, "64-bit ARM",
            RISCV, "RISC-V",
            LOONGARCH, "LoongArch");

    /** The processor's name, or the number of a rare one. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(this, String.format(Locale.ROOT, "machine %d", number));
    }
}

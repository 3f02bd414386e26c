package io.github.scratchmaven.jvm;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import io.github.scratchmaven.inspect.elf.Machines;
import java.util.List;
import java.util.Optional;

/**
 * An ELF file inside an archive.
 *
 * @param entry its path in the archive; in a nested jar with the path of that jar and {@code !/} in front
 * @param size in bytes
 * @param machine the processor that it is for; empty if the file is damaged
 * @param needed the libraries that its dynamic section needs, in order
 */
public record NativeFile(String entry, long size, Optional<ElfMachine> machine, List<String> needed) {

    public NativeFile {
        needed = List.copyOf(needed);
    }

    /** Whether glibc's loader of a platform can load it as a shared library. Jars have builds for other systems and C libraries beside it. */
    public boolean isLibraryFor(Platform platform) {
        return !isNested() && isLoadableOn(platform);
    }

    /** The same, for a library in a jar inside the jar. */
    public boolean isNestedLibraryFor(Platform platform) {
        return isNested() && isLoadableOn(platform);
    }

    private boolean isNested() {
        return entry.contains("!/");
    }

    private boolean isLoadableOn(Platform platform) {
        return entry.matches(".*\\.so(\\.[0-9.]*)?")
                && machine.filter(found -> Machines.isOf(platform, found)).isPresent()
                && needed.stream().noneMatch(NativeFile::isOfOtherLibc);
    }

    /** Each C library has its own versions of these two. A library for Solaris may name only the second. */
    private static boolean isOfOtherLibc(String library) {
        return (library.startsWith("libc.") && !library.equals("libc.so.6"))
                || (library.startsWith("libm.") && !library.equals("libm.so.6"));
    }
}

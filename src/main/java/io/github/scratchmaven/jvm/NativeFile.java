package io.github.scratchmaven.jvm;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import io.github.scratchmaven.inspect.elf.Machines;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An ELF file inside an archive.
 *
 * @param entry its path in the archive; in a nested jar with the path of that jar and {@code !/} in front
 * @param size in bytes
 * @param machine the processor that it is for; empty if the file is damaged
 * @param needed the libraries that its dynamic section needs, in order
 */
public record NativeFile(String entry, long size, Optional<ElfMachine> machine, List<String> needed) {

    private static final Set<String> GLIBC =
            Set.of("libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1");

    private static final Pattern MUSL_IN_PATH = Pattern.compile("(?i)musl|alpine");

    public NativeFile {
        needed = List.copyOf(needed);
    }

    /** The C library of a runtime, whose loader loads the libraries of jars. */
    public enum Libc {
        GLIBC("glibc"),
        MUSL("musl");

        private final String words;

        Libc(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether a loader of a platform can load it as a shared library. Jars have builds for other systems and C libraries beside it. */
    public boolean isLibraryFor(Platform platform, Libc libc) {
        return !isNested() && isLoadableOn(platform, libc);
    }

    /** The same, for a library in a jar inside the jar. */
    public boolean isNestedLibraryFor(Platform platform, Libc libc) {
        return isNested() && isLoadableOn(platform, libc);
    }

    /** Whether it names this C library. A library that names none can be for this one, or for another system. */
    public boolean names(Libc libc) {
        return libc == Libc.MUSL ? isForMusl() : needed.stream().anyMatch(NativeFile::isOfGlibc);
    }

    private boolean isNested() {
        return entry.contains("!/");
    }

    private boolean isLoadableOn(Platform platform, Libc libc) {
        return entry.matches(".*\\.so(\\.[0-9.]*)?")
                && machine.filter(found -> Machines.isOf(platform, found)).isPresent()
                && (names(libc) || needed.stream().noneMatch(library -> isOfOther(library, libc)));
    }

    private static boolean isOfOther(String library, Libc libc) {
        return isOfOtherSystem(library) || (libc == Libc.MUSL && isOfGlibc(library));
    }

    /** Each C library has its own versions of these two. A library for Solaris may name only the second. */
    private static boolean isOfOtherSystem(String library) {
        return (library.startsWith("libc.") && !library.equals("libc.so.6"))
                || (library.startsWith("libm.") && !library.equals("libm.so.6"));
    }

    private static boolean isOfGlibc(String library) {
        return GLIBC.contains(library) || library.startsWith("ld-linux");
    }

    /** The compilers of some distributions write {@code libc.so}, which is also the name of Android's. */
    private boolean isForMusl() {
        return needed.stream().anyMatch(library -> library.startsWith("libc.musl-"))
                || (needed.contains("libc.so") && MUSL_IN_PATH.matcher(entry).find());
    }
}

package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** ELF files of this machine: the JDK's own, and the system's directories of programs and libraries. */
final class RealFiles {

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    private RealFiles() {}

    static List<Path> all() {
        return Stream.of(System.getProperty("java.home"), "/usr/bin", "/usr/lib/x86_64-linux-gnu", "/usr/lib64")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(RealFiles::below)
                .toList();
    }

    /** The files of at most that many bytes. */
    static List<Path> upTo(long bytes) {
        return all().stream().filter(file -> size(file) <= bytes).toList();
    }

    private static Stream<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory, 3)) {
            return files
                    .filter(file -> Files.isRegularFile(file) && Files.isReadable(file) && !Files.isSymbolicLink(file))
                    .filter(RealFiles::isElf)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isElf(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

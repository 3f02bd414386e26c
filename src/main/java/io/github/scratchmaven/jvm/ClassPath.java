package io.github.scratchmaven.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archives of an application.
 *
 * @param archives in the order in which the JVM searches them
 * @param memory the file that keeps what was read of each archive, for the next build
 */
public record ClassPath(List<Archive> archives, Path memory) {

    public ClassPath {
        archives = List.copyOf(archives);
    }

    /** With more archives at its end. */
    public ClassPath with(List<Archive> more) {
        return new ClassPath(Stream.concat(archives.stream(), more.stream()).toList(), memory);
    }

    /** What each archive contains for a JDK, in the same order. */
    public List<ArchiveFacts> read(JdkModules jdk) {
        ArchiveFactsCache cache = ArchiveFactsCache.load(memory);
        List<ArchiveFacts> facts = archives.parallelStream()
                .map(archive -> cache.read(archive, jdk))
                .toList();
        cache.save();
        return facts;
    }
}

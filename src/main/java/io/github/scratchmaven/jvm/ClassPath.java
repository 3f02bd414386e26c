package io.github.scratchmaven.jvm;

import java.nio.file.Path;
import java.util.List;

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

    /** What each archive contains for a release of Java, in the same order. */
    public List<ArchiveFacts> read(int feature) {
        JdkModules jdk = JdkModules.of(feature);
        ArchiveFactsCache cache = ArchiveFactsCache.load(memory);
        List<ArchiveFacts> facts = archives.parallelStream()
                .map(archive -> cache.read(archive, jdk))
                .toList();
        cache.save();
        return facts;
    }
}

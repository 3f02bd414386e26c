package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import java.util.List;
import java.util.stream.Stream;

/** The links on the way of a path, and the file at its end. */
public record ResolvedPath(List<ContainerPath> links, ImageFile end) {

    public ResolvedPath {
        links = List.copyOf(links);
    }

    public Stream<ContainerPath> paths() {
        return Stream.concat(links.stream(), Stream.of(end.path()));
    }
}

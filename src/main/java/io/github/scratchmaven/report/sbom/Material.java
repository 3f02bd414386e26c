package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.List;

/**
 * A package that an image contains.
 *
 * @param license in the words of its package manager; empty if it is not known
 * @param files those that belong to it, or that it is compiled into
 */
record Material(PackageUrl url, String license, List<ContainerPath> files) {

    Material {
        files = List.copyOf(files);
    }

    /** With the namespace where it is a part of the name, as in the path of a Go module. */
    String name() {
        return url.type().equals("golang")
                ? String.join("/", url.namespace()) + (url.namespace().isEmpty() ? "" : "/") + url.name()
                : url.name();
    }
}

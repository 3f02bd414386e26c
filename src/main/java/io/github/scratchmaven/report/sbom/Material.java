package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A package that an image contains.
 *
 * @param license an expression of SPDX, or the words of its package manager; empty if it is not known
 * @param files those that belong to it
 * @param programs those that it is compiled into
 * @param modules of a Java runtime
 */
record Material(
        PackageUrl url,
        String license,
        List<ContainerPath> files,
        List<ContainerPath> programs,
        SortedSet<String> modules) {

    Material {
        files = List.copyOf(files);
        programs = List.copyOf(programs);
        modules = Collections.unmodifiableSortedSet(new TreeSet<>(modules));
    }

    /** All files that are, or contain, a part of it. */
    List<ContainerPath> places() {
        return Stream.concat(files.stream(), programs.stream()).distinct().toList();
    }

    /** The jar that a Maven artifact is. A library of it that is extracted is not the artifact. */
    Optional<ContainerPath> jar() {
        return files.stream()
                .filter(file -> url.type().equals("maven") && file.name().endsWith(".jar"))
                .findFirst();
    }

    Material with(String other) {
        return new Material(url, other, files, programs, modules);
    }

    /** With the namespace where it is a part of the name, as in the path of a Go module. */
    String name() {
        return url.fullName();
    }
}

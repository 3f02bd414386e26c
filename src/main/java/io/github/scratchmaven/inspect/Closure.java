package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that loaders would open for the dynamic files of an image, found as they would find it there, and what they would miss. Programs come first,
 * the image's own before all others; libraries that none of them names, which are opened at run time, come last and may count on what programs
 * have loaded.
 */
final class Closure {

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final Map<ContainerPath, Reason> reasons = new LinkedHashMap<>();
    private final Set<Hole> holes = new LinkedHashSet<>();
    private final Set<String> loadedByPrograms = new TreeSet<>();

    private Closure(ImageContents contents, ImagePurpose purpose) {
        this.contents = contents;
        this.purpose = purpose;
    }

    static Closure of(ImageContents contents, ImagePurpose purpose) {
        Closure closure = new Closure(contents, purpose);
        closure.programs().forEach(closure::loadProgram);
        closure.libraries().forEach(closure::loadLibrary);
        return closure;
    }

    /** For each loader and library, and for the links that lead there, who needs it first. */
    Map<ContainerPath, Reason> reasons() {
        return Map.copyOf(reasons);
    }

    List<Hole> holes() {
        return List.copyOf(holes);
    }

    private Stream<ImageFile> programs() {
        Stream<ImageFile> first = contents.follow(purpose.program().value()).map(Trail::end).stream();
        return Stream.concat(first, contents.files().values().stream())
                .filter(Closure::isProgram)
                .distinct();
    }

    private List<ImageFile> libraries() {
        return contents.files().values().stream()
                .filter(file -> !isProgram(file) && !reasons.containsKey(file.path()))
                .toList();
    }

    private void loadProgram(ImageFile file) {
        Loading loading = new Loading(contents, purpose.libraryPath(), reasons, holes);
        loading.start(file, Set.of());
        loadedByPrograms.addAll(loading.names());
    }

    private void loadLibrary(ImageFile file) {
        new Loading(contents, purpose.libraryPath(), reasons, holes).start(file, loadedByPrograms);
    }

    /** A library may name an interpreter too, as glibc's own do, but a program has no library name. */
    private static boolean isProgram(ImageFile file) {
        return file.elf()
                .filter(elf -> elf.interpreter().isPresent())
                .flatMap(elf -> elf.dynamic())
                .filter(section -> section.soname().isEmpty())
                .isPresent();
    }
}

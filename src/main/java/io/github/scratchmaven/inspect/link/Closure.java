package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.ResolvedPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that loaders would open for the dynamic files of an image, found as they would find it there, and what they would miss. Programs come first,
 * the image's own before all others; libraries that none of them names, which are opened at run time, come last and may count on what programs
 * have loaded.
 */
public final class Closure {

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final Map<ContainerPath, Reason> reasons = new LinkedHashMap<>();
    private final Set<UnresolvedDependency> holes = new LinkedHashSet<>();
    private final Map<String, ImageFile> loadedByPrograms = new HashMap<>();
    private Optional<LoadedObject> first = Optional.empty();

    private Closure(ImageContents contents, ImagePurpose purpose) {
        this.contents = contents;
        this.purpose = purpose;
    }

    /** Follows every dynamic file of the image once. */
    public static Closure of(ImageContents contents, ImagePurpose purpose) {
        Closure closure = new Closure(contents, purpose);
        closure.programs().forEach(closure::loadProgram);
        closure.libraries().forEach(closure::loadLibrary);
        return closure;
    }

    /** For each loader and library, and for the links that lead there, who needs it first. */
    public Map<ContainerPath, Reason> reasons() {
        return Map.copyOf(reasons);
    }

    public List<UnresolvedDependency> holes() {
        return List.copyOf(holes);
    }

    private Stream<ImageFile> programs() {
        Stream<ImageFile> first = contents.follow(purpose.program().value()).map(ResolvedPath::end).stream();
        return Stream.concat(first, contents.files().values().stream())
                .filter(Closure::isProgram)
                .distinct();
    }

    private List<ImageFile> libraries() {
        return contents.files().values().stream()
                .filter(file -> isDynamic(file) && !isProgram(file) && !reasons.containsKey(file.path()))
                .toList();
    }

    private void loadProgram(ImageFile file) {
        LoaderSimulation loading = new LoaderSimulation(contents, purpose.libraryPath(), loader(file), reasons, holes);
        loading.start(file);
        loading.names().forEach(loadedByPrograms::putIfAbsent);
        first = first.or(() -> loading.all().stream().findFirst());
    }

    private void loadLibrary(ImageFile file) {
        Optional<LoadedObject> opener = first.filter(program -> isAlike(file, program.file()));
        Loader loader = loader(opener.map(LoadedObject::file).orElse(file));
        new LoaderSimulation(contents, purpose.libraryPath(), loader, reasons, holes)
                .open(file, opener.orElse(null), opener.isPresent() ? loadedByPrograms : loadersByName());
    }

    /** No program of the image could open the library. Whatever opens it has been loaded by a loader, which glibc's libraries need by name. */
    private Map<String, ImageFile> loadersByName() {
        Map<String, ImageFile> loaders = new HashMap<>();
        contents.files().values().forEach(file -> file.elf()
                .flatMap(elf -> elf.interpreter())
                .ifPresent(path -> contents.follow(path).ifPresent(trail -> {
                    trail.paths().forEach(link -> reasons.putIfAbsent(link, Reason.loaderOf(file.path())));
                    loaders.putIfAbsent(Loader.fileName(path), trail.end());
                })));
        return loaders;
    }

    private Loader loader(ImageFile file) {
        return file.elf().map(elf -> Loader.of(elf, contents)).orElseThrow();
    }

    private static boolean isAlike(ImageFile file, ImageFile other) {
        return file.elf()
                .flatMap(elf -> other.elf().filter(program -> elf.header().isCompatibleWith(program.header())))
                .isPresent();
    }

    private static boolean isDynamic(ImageFile file) {
        return file.elf().flatMap(elf -> elf.dynamic()).isPresent();
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

package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ResolvedPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The loaders and libraries that the dynamic files of an image load, as their loaders find them, and those that they do not find. Programs come first,
 * the entrypoint before all others. Libraries that no program needs are loaded at run time (dlopen); they come last, in a process with the libraries of
 * a program.
 */
public final class DynamicDependencies {

    private final ImageContents contents;
    private final ContainerPath entrypoint;
    private final List<ContainerPath> libraryPath;
    private final Map<ContainerPath, FileReason> reasons = new LinkedHashMap<>();
    private final SortedMap<ContainerPath, SortedSet<ContainerPath>> needs = new TreeMap<>();
    private final Set<UnresolvedDependency> unresolved = new LinkedHashSet<>();
    private final Map<String, ImageFile> loadedByPrograms = new HashMap<>();
    private Optional<LoadedObject> first = Optional.empty();

    private DynamicDependencies(ImageContents contents, ContainerPath entrypoint, List<ContainerPath> libraryPath) {
        this.contents = contents;
        this.entrypoint = entrypoint;
        this.libraryPath = libraryPath;
    }

    /**
     * Loads every dynamic file of the image once.
     *
     * @param libraryPath the directories of {@code LD_LIBRARY_PATH}
     * @param preloaded libraries that the entrypoint loads before all others, by their paths
     */
    public static DynamicDependencies of(
            ImageContents contents,
            ContainerPath entrypoint,
            List<ContainerPath> libraryPath,
            List<ContainerPath> preloaded) {
        DynamicDependencies dependencies = new DynamicDependencies(contents, entrypoint, libraryPath);
        dependencies.programs().forEach(dependencies::loadProgram);
        preloaded.forEach(library -> contents.find(library).ifPresent(dependencies::preload));
        dependencies.libraries().forEach(dependencies::loadLibrary);
        return dependencies;
    }

    /** For each loader and library, and for the links to it, the first file that needs it. */
    public Map<ContainerPath, FileReason> reasons() {
        return Map.copyOf(reasons);
    }

    /** For each dynamic file, the loader and the libraries that it needs: the files themselves, and not the links to them. */
    public SortedMap<ContainerPath, SortedSet<ContainerPath>> needs() {
        return Collections.unmodifiableSortedMap(needs);
    }

    public List<UnresolvedDependency> unresolved() {
        return List.copyOf(unresolved);
    }

    private Stream<ImageFile> programs() {
        Stream<ImageFile> first = contents.follow(entrypoint.value()).map(ResolvedPath::end).stream();
        return Stream.concat(first, contents.files().values().stream())
                .filter(DynamicDependencies::isProgram)
                .distinct();
    }

    private List<ImageFile> libraries() {
        return contents.files().values().stream()
                .filter(file -> isDynamic(file) && !isProgram(file) && !reasons.containsKey(file.path()))
                .toList();
    }

    private void loadProgram(ImageFile file) {
        LoaderSimulation process = new LoaderSimulation(contents, libraryPath, loader(file), reasons, unresolved);
        process.start(file);
        note(process);
        process.names().forEach(loadedByPrograms::putIfAbsent);
        first = first.or(() -> process.objects().stream().findFirst());
    }

    /** Its file name is its name for the libraries that need it. */
    private void preload(ImageFile file) {
        loadLibrary(file);
        loadedByPrograms.putIfAbsent(file.path().name(), file);
    }

    private void loadLibrary(ImageFile file) {
        Optional<LoadedObject> program = first.filter(candidate -> isAlike(file, candidate.file()));
        Loader loader = loader(program.map(LoadedObject::file).orElse(file));
        LoaderSimulation process = new LoaderSimulation(contents, libraryPath, loader, reasons, unresolved);
        process.open(file, program.orElse(null), program.isPresent() ? loadedByPrograms : loadersByName());
        note(process);
    }

    private void note(LoaderSimulation process) {
        process.needs().forEach((file, needed) -> needs.computeIfAbsent(file, path -> new TreeSet<>())
                .addAll(needed));
    }

    /** For a library that no program of the image can load. Its process has a loader, which glibc's libraries need by its name. */
    private Map<String, ImageFile> loadersByName() {
        Map<String, ImageFile> loaders = new HashMap<>();
        contents.files().values().forEach(file -> file.elf()
                .flatMap(elf -> elf.interpreter())
                .ifPresent(path -> contents.follow(path).ifPresent(walk -> {
                    walk.paths().forEach(link -> reasons.putIfAbsent(link, FileReason.loaderOf(file.path())));
                    loaders.putIfAbsent(Loader.fileName(path), walk.end());
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

    /** A library may have an interpreter too, as those of glibc do, but a program has no soname. */
    private static boolean isProgram(ImageFile file) {
        return file.elf()
                .filter(elf -> elf.interpreter().isPresent())
                .flatMap(elf -> elf.dynamic())
                .filter(section -> section.soname().isEmpty())
                .isPresent();
    }
}

package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfType;
import io.github.scratchmaven.inspect.elf.Machines;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.MissingLibrary;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.MissingLoader;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.MissingVersion;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.UnusableLibrary;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.UnusableLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process, which a loader fills breadth first. A name that is loaded is not looked up again. */
final class LoaderSimulation {

    private final ImageContents contents;
    private final List<ContainerPath> libraryPath;
    private final Map<ContainerPath, FileReason> reasons;
    private final Set<UnresolvedDependency> unresolved;
    private final Map<String, ImageFile> names = new HashMap<>();
    private final Map<ContainerPath, SortedSet<ContainerPath>> needs = new HashMap<>();
    private final Set<ContainerPath> seen = new HashSet<>();
    private final List<LoadedObject> objects = new ArrayList<>();
    private final Deque<LoadedObject> queue = new ArrayDeque<>();
    private final Loader loader;

    /** Adds what it finds to {@code reasons} and {@code unresolved}. */
    LoaderSimulation(
            ImageContents contents,
            List<ContainerPath> libraryPath,
            Loader loader,
            Map<ContainerPath, FileReason> reasons,
            Set<UnresolvedDependency> unresolved) {
        this.contents = contents;
        this.libraryPath = libraryPath;
        this.loader = loader;
        this.reasons = reasons;
        this.unresolved = unresolved;
    }

    /** Loads a program, with the loader that it names, and all that it needs. */
    void start(ImageFile program) {
        program.elf().ifPresent(elf -> {
            elf.interpreter().ifPresent(interpreter -> loadInterpreter(program, elf, interpreter));
            enqueue(program, elf, program.path().parent().value(), null);
        });
        loadQueued();
    }

    /** Loads a library into a process that has loaded others, as its program does with {@code dlopen}. */
    void open(ImageFile library, @Nullable LoadedObject program, Map<String, ImageFile> loadedBefore) {
        names.putAll(loadedBefore);
        library.elf()
                .ifPresent(elf -> enqueue(library, elf, library.path().parent().value(), program));
        loadQueued();
    }

    /** The loaded files by their names. */
    Map<String, ImageFile> names() {
        return Map.copyOf(names);
    }

    /** The program first; empty if it is not dynamic. */
    List<LoadedObject> objects() {
        return List.copyOf(objects);
    }

    /** For each loaded file, the loader and the libraries that it needs and that were found. */
    Map<ContainerPath, SortedSet<ContainerPath>> needs() {
        return Map.copyOf(needs);
    }

    private void loadInterpreter(ImageFile program, ElfFile elf, String interpreter) {
        contents.follow(interpreter)
                .ifPresentOrElse(
                        walk -> loadInterpreter(program, elf, interpreter, walk),
                        () -> unresolved.add(new MissingLoader(program.path(), interpreter, elf.go())));
    }

    private void loadInterpreter(ImageFile program, ElfFile elf, String interpreter, ResolvedPath walk) {
        ImageFile end = walk.end();
        walk.paths().forEach(path -> reasons.putIfAbsent(path, FileReason.loaderOf(program.path())));
        need(program, end);
        defect(end, elf)
                .or(() -> end.isExecutable() ? Optional.empty() : Optional.of("is not executable"))
                .ifPresent(why -> unresolved.add(new UnusableLoader(program.path(), end.path(), why)));
        end.elf().ifPresent(file -> name(interpreter, end, file));
    }

    private void enqueue(ImageFile file, ElfFile elf, String origin, @Nullable LoadedObject neededBy) {
        if (seen.add(file.path())) {
            elf.dynamic()
                    .map(section -> new LoadedObject(file, elf, section, origin, neededBy))
                    .ifPresent(loaded -> {
                        queue.add(loaded);
                        objects.add(loaded);
                    });
        }
    }

    private void loadQueued() {
        while (!queue.isEmpty()) {
            loadNeeded(queue.removeFirst());
        }
        if (loader.checksSymbolVersions()) {
            objects.forEach(this::checkVersions);
        }
    }

    private void loadNeeded(LoadedObject file) {
        for (String library : file.section().needed()) {
            if (!loader.contains(library) && !names.containsKey(library)) {
                load(library, file);
            }
            Optional.ofNullable(names.get(library)).ifPresent(found -> need(file.file(), found));
        }
    }

    private void need(ImageFile file, ImageFile needed) {
        needs.computeIfAbsent(file.path(), path -> new TreeSet<>()).add(needed.path());
    }

    private void load(String library, LoadedObject neededBy) {
        List<String> directories = loader.directories(neededBy, libraryPath);
        Optional<Found> found = candidates(library, directories)
                .flatMap(path -> contents.follow(path).map(walk -> new Found(path, walk)).stream())
                .filter(candidate -> !isSkipped(candidate.end(), neededBy))
                .findFirst();
        found.ifPresentOrElse(
                candidate -> load(library, candidate, neededBy),
                () -> unresolved.add(new MissingLibrary(
                        neededBy.file().path(), library, elsewhere(library, neededBy), directories)));
    }

    private void load(String library, Found found, LoadedObject neededBy) {
        ImageFile end = found.end();
        ContainerPath needing = neededBy.file().path();
        found.walk().paths().forEach(path -> reasons.putIfAbsent(path, FileReason.library(library, needing)));
        defect(end, neededBy.elf())
                .ifPresent(why -> unresolved.add(new UnusableLibrary(needing, library, end.path(), why)));
        names.putIfAbsent(library, end);
        end.elf().ifPresent(elf -> {
            name(library, end, elf);
            enqueue(end, elf, found.directory(), neededBy);
        });
    }

    private void name(String name, ImageFile file, ElfFile elf) {
        loader.namesOf(name, elf).forEach(known -> names.putIfAbsent(known, file));
    }

    /** A path is used as it is. A relative one depends on the working directory, so it finds nothing. */
    private static Stream<String> candidates(String library, List<String> directories) {
        if (library.contains("/")) {
            return Stream.of(library).filter(path -> path.startsWith("/"));
        }
        return directories.stream().map(directory -> directory + "/" + library);
    }

    private boolean isSkipped(ImageFile candidate, LoadedObject neededBy) {
        return candidate
                .elf()
                .filter(elf -> loader.skips(elf.header(), neededBy.elf().header()))
                .isPresent();
    }

    private Optional<ContainerPath> elsewhere(String library, LoadedObject neededBy) {
        return contents.files().values().stream()
                .filter(file -> file.path().name().equals(library))
                .filter(file -> file.elf()
                        .filter(elf ->
                                elf.header().isCompatibleWith(neededBy.elf().header()))
                        .isPresent())
                .map(ImageFile::path)
                .findFirst();
    }

    private void checkVersions(LoadedObject file) {
        for (MissingSymbolVersion version :
                MissingSymbolVersion.of(file.section().versions().needed(), names)) {
            unresolved.add(new MissingVersion(file.file().path(), version));
        }
    }

    private static Optional<String> defect(ImageFile file, ElfFile required) {
        if (!(file.content() instanceof Regular regular)) {
            return Optional.of("is not a regular file");
        }
        if (regular.format() instanceof DamagedElf damaged) {
            return Optional.of("is a damaged ELF file: " + damaged.why());
        }
        return regular.format() instanceof Elf elf ? defect(elf.facts(), required) : Optional.of("is not an ELF file");
    }

    private static Optional<String> defect(ElfFile file, ElfFile required) {
        if (!file.header().isCompatibleWith(required.header())) {
            return Optional.of("is compiled for " + Machines.name(file.header()));
        }
        return file.header().type() == ElfType.RELOCATABLE
                ? Optional.of("is an object file that is not linked")
                : Optional.empty();
    }

    /** A file, and the path by which the loader found it. */
    private record Found(String path, ResolvedPath walk) {

        ImageFile end() {
            return walk.end();
        }

        String directory() {
            return path.substring(0, Math.max(1, path.lastIndexOf('/')));
        }
    }
}

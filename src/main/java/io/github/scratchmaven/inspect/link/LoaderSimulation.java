package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfType;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process as its loader would fill it, breadth first: a name that is loaded already is not looked up again. */
final class LoaderSimulation {

    private final ImageContents contents;
    private final List<ContainerPath> libraryPath;
    private final Map<ContainerPath, Reason> reasons;
    private final Set<UnresolvedDependency> holes;
    private final Map<String, ImageFile> names = new HashMap<>();
    private final Set<ContainerPath> seen = new HashSet<>();
    private final List<LoadedObject> all = new ArrayList<>();
    private final Deque<LoadedObject> ahead = new ArrayDeque<>();
    private final Loader loader;

    /** Adds what it finds to {@code reasons} and {@code holes}. */
    LoaderSimulation(
            ImageContents contents,
            List<ContainerPath> libraryPath,
            Loader loader,
            Map<ContainerPath, Reason> reasons,
            Set<UnresolvedDependency> holes) {
        this.contents = contents;
        this.libraryPath = libraryPath;
        this.loader = loader;
        this.reasons = reasons;
        this.holes = holes;
    }

    /** Loads a program, with the loader that it names, and all that it needs. */
    void start(ImageFile program) {
        program.elf().ifPresent(elf -> {
            elf.interpreter().ifPresent(interpreter -> loadInterpreter(program, elf, interpreter));
            enqueue(program, elf, program.path().parent().value(), null);
        });
        loadAhead();
    }

    /** Loads a library into a process that has loaded others, as its program would do with {@code dlopen}. */
    void open(ImageFile library, @Nullable LoadedObject program, Map<String, ImageFile> loadedBefore) {
        names.putAll(loadedBefore);
        library.elf()
                .ifPresent(elf -> enqueue(library, elf, library.path().parent().value(), program));
        loadAhead();
    }

    /** What is loaded by each name. */
    Map<String, ImageFile> names() {
        return Map.copyOf(names);
    }

    /** The program first; empty if it is not dynamic. */
    List<LoadedObject> all() {
        return List.copyOf(all);
    }

    private void loadInterpreter(ImageFile program, ElfFile elf, String interpreter) {
        contents.follow(interpreter)
                .ifPresentOrElse(
                        trail -> loadInterpreter(program, elf, interpreter, trail),
                        () -> holes.add(new MissingLoader(program.path(), interpreter)));
    }

    private void loadInterpreter(ImageFile program, ElfFile elf, String interpreter, ResolvedPath trail) {
        ImageFile end = trail.end();
        trail.paths().forEach(path -> reasons.putIfAbsent(path, Reason.loaderOf(program.path())));
        complaint(end, elf)
                .or(() -> end.isExecutable() ? Optional.empty() : Optional.of("is not executable"))
                .ifPresent(why -> holes.add(new UnusableLoader(program.path(), end.path(), why)));
        end.elf().ifPresent(file -> name(interpreter, end, file));
    }

    private void enqueue(ImageFile file, ElfFile elf, String origin, @Nullable LoadedObject neededBy) {
        if (seen.add(file.path())) {
            elf.dynamic()
                    .map(section -> new LoadedObject(file, elf, section, origin, neededBy))
                    .ifPresent(loaded -> {
                        ahead.add(loaded);
                        all.add(loaded);
                    });
        }
    }

    private void loadAhead() {
        while (!ahead.isEmpty()) {
            loadNeeded(ahead.removeFirst());
        }
        if (loader.mindsVersions()) {
            all.forEach(this::checkVersions);
        }
    }

    private void loadNeeded(LoadedObject file) {
        for (String library : file.section().needed()) {
            if (!loader.holds(library) && !names.containsKey(library)) {
                load(library, file);
            }
        }
    }

    private void load(String library, LoadedObject neededBy) {
        List<String> folders = loader.folders(neededBy, libraryPath);
        Optional<Found> found = candidates(library, folders)
                .flatMap(path -> contents.follow(path).map(trail -> new Found(path, trail)).stream())
                .filter(candidate -> !isPassedOver(candidate.end(), neededBy))
                .findFirst();
        found.ifPresentOrElse(
                candidate -> load(library, candidate, neededBy),
                () -> holes.add(
                        new MissingLibrary(neededBy.file().path(), library, elsewhere(library, neededBy), folders)));
    }

    private void load(String library, Found found, LoadedObject neededBy) {
        ImageFile end = found.end();
        ContainerPath needing = neededBy.file().path();
        found.trail().paths().forEach(path -> reasons.putIfAbsent(path, Reason.library(library, needing)));
        complaint(end, neededBy.elf())
                .ifPresent(why -> holes.add(new UnusableLibrary(needing, library, end.path(), why)));
        names.putIfAbsent(library, end);
        end.elf().ifPresent(elf -> {
            name(library, end, elf);
            enqueue(end, elf, found.folder(), neededBy);
        });
    }

    private void name(String name, ImageFile file, ElfFile elf) {
        loader.namesOf(name, elf).forEach(known -> names.putIfAbsent(known, file));
    }

    /** A path is taken as it is; a relative one would lead somewhere below the directory that the program happens to work in. */
    private static Stream<String> candidates(String library, List<String> folders) {
        if (library.contains("/")) {
            return Stream.of(library).filter(path -> path.startsWith("/"));
        }
        return folders.stream().map(folder -> folder + "/" + library);
    }

    private boolean isPassedOver(ImageFile candidate, LoadedObject neededBy) {
        return candidate
                .elf()
                .filter(elf -> loader.passesOver(elf.header(), neededBy.elf().header()))
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
        for (VersionGap gap : VersionGap.of(file.section().versions().needed(), names)) {
            holes.add(new MissingVersion(file.file().path(), gap));
        }
    }

    private static Optional<String> complaint(ImageFile file, ElfFile wanted) {
        if (!(file.content() instanceof Regular regular)) {
            return Optional.of("is not a regular file");
        }
        if (regular.format() instanceof DamagedElf damaged) {
            return Optional.of("is a damaged ELF file: " + damaged.why());
        }
        return regular.format() instanceof Elf elf ? complaint(elf.facts(), wanted) : Optional.of("is not an ELF file");
    }

    private static Optional<String> complaint(ElfFile file, ElfFile wanted) {
        if (!file.header().isCompatibleWith(wanted.header())) {
            return Optional.of("is compiled for " + Machines.name(file.header()));
        }
        return file.header().type() == ElfType.RELOCATABLE
                ? Optional.of("is an object file that was never linked")
                : Optional.empty();
    }

    /** A file at the path by which the loader came upon it. */
    private record Found(String path, ResolvedPath trail) {

        ImageFile end() {
            return trail.end();
        }

        String folder() {
            return path.substring(0, Math.max(1, path.lastIndexOf('/')));
        }
    }
}

package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.Hole.MissingLibrary;
import io.github.scratchmaven.inspect.Hole.MissingLoader;
import io.github.scratchmaven.inspect.Hole.UnusableLibrary;
import io.github.scratchmaven.inspect.Hole.UnusableLoader;
import io.github.scratchmaven.inspect.elf.DynamicSection;
import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One process as its loader would fill it, breadth first: a name that is loaded already is not looked up again. The order of the folders is that
 * of ld.so(8): {@code RPATH} of the file and of those that led to it unless the file has a {@code RUNPATH}, {@code LD_LIBRARY_PATH},
 * {@code RUNPATH}, the defaults.
 */
final class Loading {

    private final ImageContents contents;
    private final List<ContainerPath> libraryPath;
    private final Map<ContainerPath, Reason> reasons;
    private final Set<Hole> holes;
    private final Set<String> names = new HashSet<>();
    private final Set<ContainerPath> seen = new HashSet<>();
    private final Deque<Loaded> ahead = new ArrayDeque<>();
    private Loader loader = Loader.GLIBC;

    /** Adds what it finds to {@code reasons} and {@code holes}. */
    Loading(
            ImageContents contents,
            List<ContainerPath> libraryPath,
            Map<ContainerPath, Reason> reasons,
            Set<Hole> holes) {
        this.contents = contents;
        this.libraryPath = libraryPath;
        this.reasons = reasons;
        this.holes = holes;
    }

    /** Does nothing with a file that is not dynamic. */
    void start(ImageFile file, Collection<String> loadedBefore) {
        names.addAll(loadedBefore);
        file.elf().ifPresent(elf -> {
            elf.interpreter().ifPresent(interpreter -> loadInterpreter(file, interpreter));
            enqueue(file, elf, List.of());
        });
        while (!ahead.isEmpty()) {
            loadNeeded(ahead.removeFirst());
        }
    }

    Set<String> names() {
        return Set.copyOf(names);
    }

    private void loadInterpreter(ImageFile program, String interpreter) {
        loader = Loader.named(interpreter);
        contents.follow(interpreter)
                .ifPresentOrElse(
                        trail -> loadInterpreter(program, interpreter, trail),
                        () -> holes.add(new MissingLoader(program.path(), interpreter)));
    }

    private void loadInterpreter(ImageFile program, String interpreter, Trail trail) {
        trail.paths().forEach(path -> reasons.putIfAbsent(path, Reason.loaderOf(program.path())));
        complaint(trail.end())
                .or(() -> trail.end().isExecutable() ? Optional.empty() : Optional.of("is not executable"))
                .ifPresent(why ->
                        holes.add(new UnusableLoader(program.path(), trail.end().path(), why)));
        trail.end().elf().ifPresent(elf -> names.addAll(Loader.namesOf(interpreter, elf)));
    }

    private void enqueue(ImageFile file, ElfFile elf, List<String> inherited) {
        if (seen.add(file.path())) {
            elf.dynamic().ifPresent(section -> ahead.add(new Loaded(file.path(), elf, section, inherited)));
        }
    }

    private void loadNeeded(Loaded file) {
        for (String library : file.section().needed()) {
            if (!loader.holds(library) && names.add(library)) {
                load(library, file);
            }
        }
    }

    private void load(String library, Loaded neededBy) {
        find(library, neededBy)
                .ifPresentOrElse(
                        trail -> load(library, trail, neededBy),
                        () -> holes.add(new MissingLibrary(neededBy.path(), library, elsewhere(library, neededBy))));
    }

    private void load(String library, Trail trail, Loaded neededBy) {
        ImageFile end = trail.end();
        trail.paths().forEach(path -> reasons.putIfAbsent(path, Reason.library(library, neededBy.path())));
        complaint(end).ifPresent(why -> holes.add(new UnusableLibrary(neededBy.path(), library, end.path(), why)));
        end.elf().ifPresent(elf -> {
            names.addAll(Loader.namesOf(library, elf));
            enqueue(end, elf, neededBy.rpath());
        });
    }

    private Optional<Trail> find(String library, Loaded neededBy) {
        Stream<String> candidates =
                library.contains("/") ? Stream.of(library) : folders(neededBy).map(folder -> folder + "/" + library);
        return candidates
                .flatMap(path -> contents.follow(path).stream())
                .filter(trail -> mayStopAt(trail.end(), neededBy))
                .findFirst();
    }

    private Stream<String> folders(Loaded file) {
        Stream<String> told = Stream.of(
                        file.rpath(),
                        libraryPath.stream().map(ContainerPath::value).toList(),
                        file.runpath())
                .flatMap(List::stream);
        return Stream.concat(told, loader.defaultFolders(file.elf().header()).stream());
    }

    /** A loader passes over libraries for other machines, but stops at what is no library at all. */
    private static boolean mayStopAt(ImageFile candidate, Loaded neededBy) {
        return candidate.isRegular()
                && candidate
                        .elf()
                        .map(elf -> elf.header().isCompatibleWith(neededBy.elf().header()))
                        .orElse(true);
    }

    private Optional<ContainerPath> elsewhere(String library, Loaded neededBy) {
        return contents.files().values().stream()
                .filter(file -> file.path().name().equals(library))
                .filter(file -> file.elf()
                        .filter(elf ->
                                elf.header().isCompatibleWith(neededBy.elf().header()))
                        .isPresent())
                .map(ImageFile::path)
                .findFirst();
    }

    private static Optional<String> complaint(ImageFile file) {
        if (!(file.content() instanceof Regular regular)) {
            return Optional.of("is not a regular file");
        }
        if (regular.format() instanceof DamagedElf damaged) {
            return Optional.of("is a damaged ELF file: " + damaged.why());
        }
        return regular.format() instanceof Elf ? Optional.empty() : Optional.of("is not an ELF file");
    }

    /** A file in the process, with the {@code RPATH} of those that led to it. */
    private record Loaded(ContainerPath path, ElfFile elf, DynamicSection section, List<String> inherited) {

        List<String> rpath() {
            return section.runpath().isEmpty()
                    ? Stream.concat(expand(section.rpath()), inherited.stream()).toList()
                    : List.of();
        }

        List<String> runpath() {
            return expand(section.runpath()).toList();
        }

        private Stream<String> expand(List<String> folders) {
            String origin = path.parent().value();
            return folders.stream()
                    .map(folder -> folder.replace("${ORIGIN}", origin).replace("$ORIGIN", origin));
        }
    }
}

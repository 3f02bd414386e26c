package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.link.Closure;
import io.github.scratchmaven.inspect.link.MuslLoader;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says for each file of an image why it is there: the first of its rules that knows the path decides. */
public final class FileReasons {

    private static final Map<String, Reason> PLACES = Map.of(
            "/etc/ssl", Reason.CA_BUNDLE,
            "/etc/pki", Reason.CA_BUNDLE,
            "/usr/share/ca-certificates", Reason.CA_BUNDLE,
            "/usr/lib/ssl", Reason.CA_BUNDLE,
            "/usr/share/zoneinfo", Reason.TIME_ZONES,
            "/etc/localtime", Reason.TIME_ZONES,
            "/etc/nsswitch.conf", Reason.NAME_SERVICE,
            "/tmp", Reason.TEMPORARY_FILES);

    /** What glibc loads by name when a program asks for it: no program needs it in its headers. */
    private static final List<LibraryPattern> OPENED_BY_GLIBC = Stream.of("libgcc_s.so.*", "libnss_*.so.*")
            .map(LibraryPattern::parse)
            .toList();

    private static final Set<String> ACCOUNTS = Set.of("/etc/passwd", "/etc/group");

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final Set<ContainerPath> program;
    private final Map<ContainerPath, Reason> closure;
    private final Map<ContainerPath, Reason> configuredLibraries;
    private final Map<ContainerPath, Reason> openedByGlibc;

    private FileReasons(ImageContents contents, ImagePurpose purpose, Closure closure) {
        this.contents = contents;
        this.purpose = purpose;
        this.program = contents.follow(purpose.program().value()).stream()
                .flatMap(ResolvedPath::paths)
                .collect(Collectors.toUnmodifiableSet());
        this.closure = closure.reasons();
        this.configuredLibraries = named(purpose.additions().libraries().patterns(), Reason::configuredLibrary);
        this.openedByGlibc = named(OPENED_BY_GLIBC, library -> Reason.OPENED_BY_GLIBC);
    }

    /** A reason for every file, directory and link, {@code unknown} where no rule knows one. */
    public static SortedMap<ContainerPath, Reason> of(ImageContents contents, ImagePurpose purpose, Closure closure) {
        return new FileReasons(contents, purpose, closure).all();
    }

    /** What each pattern names, and what that leads to where it is a link; the first pattern decides. */
    private Map<ContainerPath, Reason> named(
            Collection<LibraryPattern> libraries, Function<LibraryPattern, Reason> reason) {
        Map<ContainerPath, Reason> reasons = new TreeMap<>();
        for (LibraryPattern library : libraries) {
            contents.files().values().stream()
                    .filter(file -> !(file.content() instanceof Directory) && library.matches(file.path()))
                    .flatMap(file -> contents.follow(file.path().value()).stream())
                    .flatMap(ResolvedPath::paths)
                    .forEach(path -> reasons.putIfAbsent(path, reason.apply(library)));
        }
        return reasons;
    }

    private SortedMap<ContainerPath, Reason> all() {
        SortedMap<ContainerPath, Reason> reasons = new TreeMap<>();
        contents.files()
                .keySet()
                .forEach(path -> own(path).or(() -> linked(path)).ifPresent(reason -> reasons.put(path, reason)));
        Map<ContainerPath, Reason> parents = parents(reasons);
        contents.files()
                .keySet()
                .forEach(path -> reasons.putIfAbsent(path, parents.getOrDefault(path, Reason.UNKNOWN)));
        return Collections.unmodifiableSortedMap(reasons);
    }

    private Optional<Reason> own(ContainerPath path) {
        Stream<Function<ContainerPath, Optional<Reason>>> rules = Stream.of(
                this::program,
                this::configuredFile,
                this::closure,
                this::configuredLibrary,
                this::configuredDirectory,
                this::accounts,
                this::artifact,
                this::openedByGlibc,
                this::place);
        return rules.flatMap(rule -> rule.apply(path).stream()).findFirst();
    }

    private Optional<Reason> program(ContainerPath path) {
        return Optional.of(Reason.PROGRAM).filter(reason -> program.contains(path));
    }

    private Optional<Reason> configuredFile(ContainerPath path) {
        return Optional.of(Reason.CONFIGURED_FILE)
                .filter(reason -> purpose.additions().files().contains(path));
    }

    private Optional<Reason> closure(ContainerPath path) {
        return Optional.ofNullable(closure.get(path));
    }

    private Optional<Reason> configuredLibrary(ContainerPath path) {
        return Optional.ofNullable(configuredLibraries.get(path));
    }

    private Optional<Reason> configuredDirectory(ContainerPath path) {
        return Optional.of(Reason.CONFIGURED_DIRECTORY)
                .filter(reason -> purpose.additions().directories().contains(path));
    }

    private Optional<Reason> accounts(ContainerPath path) {
        return Optional.of(Reason.usersFor(purpose.user())).filter(reason -> ACCOUNTS.contains(path.value()));
    }

    private Optional<Reason> artifact(ContainerPath path) {
        return Optional.of(Reason.ARTIFACT).filter(reason -> path.upwards().anyMatch(purpose.artifacts()::contains));
    }

    private Optional<Reason> openedByGlibc(ContainerPath path) {
        return Optional.ofNullable(openedByGlibc.get(path));
    }

    private Optional<Reason> place(ContainerPath path) {
        if (MuslLoader.isPathFile(path.name())) {
            return Optional.of(Reason.LIBRARY_FOLDERS);
        }
        return path.upwards()
                .flatMap(place -> Optional.ofNullable(PLACES.get(place.value())).stream())
                .findFirst();
    }

    /** A link serves what it leads to, such as OpenSSL's own to the CA bundle. */
    private Optional<Reason> linked(ContainerPath path) {
        return contents.follow(path.value())
                .map(trail -> trail.end().path())
                .filter(end -> !end.equals(path))
                .flatMap(this::own);
    }

    /** The directories above each path that has a reason, and the first such path below each. */
    private static Map<ContainerPath, Reason> parents(SortedMap<ContainerPath, Reason> reasons) {
        Map<ContainerPath, Reason> parents = new TreeMap<>();
        for (ContainerPath path : List.copyOf(reasons.keySet())) {
            path.parent().upwards().forEach(parent -> parents.putIfAbsent(parent, Reason.parentOf(path)));
        }
        return parents;
    }
}

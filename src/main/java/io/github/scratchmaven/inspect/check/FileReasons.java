package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.FileFormat.SearchPath;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.link.DynamicDependencies;
import io.github.scratchmaven.jvm.JavaApplication;
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

/** Why each file is in an image: the first rule that applies to its path decides. */
public final class FileReasons {

    private static final Map<String, FileReason> PLACES = Map.ofEntries(
            Map.entry("/etc/ssl", FileReason.CA_BUNDLE),
            Map.entry("/etc/pki", FileReason.CA_BUNDLE),
            Map.entry("/usr/share/ca-certificates", FileReason.CA_BUNDLE),
            Map.entry("/usr/lib/ssl", FileReason.CA_BUNDLE),
            Map.entry("/usr/share/zoneinfo", FileReason.TIME_ZONES),
            Map.entry("/etc/localtime", FileReason.TIME_ZONES),
            Map.entry("/etc/nsswitch.conf", FileReason.NAME_SERVICE),
            Map.entry("/etc/protocols", FileReason.PROTOCOL_NAMES),
            Map.entry("/etc/services", FileReason.SERVICE_NAMES),
            Map.entry("/etc/fonts", FileReason.FONTS),
            Map.entry("/usr/share/fonts", FileReason.FONTS),
            Map.entry("/licenses", FileReason.LICENSE),
            Map.entry("/tmp", FileReason.TEMPORARY_FILES));

    private static final ContainerPath LOCALES = ContainerPath.parse("/usr/lib/locale");

    /** What glibc loads at run time by its name, so that no ELF header lists it. */
    private static final List<LibraryPattern> LOADED_BY_GLIBC = Stream.of("libgcc_s.so.*", "libnss_*.so.*")
            .map(LibraryPattern::parse)
            .toList();

    private static final Set<String> ACCOUNTS = Set.of("/etc/passwd", "/etc/group");

    private final ImageContents contents;
    private final DeclaredImage declared;
    private final Set<ContainerPath> program;
    private final Map<ContainerPath, FileReason> java;
    private final Map<ContainerPath, FileReason> dependencies;
    private final Map<ContainerPath, FileReason> configuredLibraries;
    private final Map<ContainerPath, FileReason> loadedByGlibc;

    private FileReasons(ImageContents contents, DeclaredImage declared, DynamicDependencies dependencies) {
        this.contents = contents;
        this.declared = declared;
        this.program = contents.follow(declared.program().value()).stream()
                .flatMap(ResolvedPath::paths)
                .collect(Collectors.toUnmodifiableSet());
        this.java = declared.java().map(FileReasons::java).orElse(Map.of());
        this.dependencies = dependencies.reasons();
        this.configuredLibraries = named(declared.contents().libraries().patterns(), FileReason::configuredLibrary);
        this.loadedByGlibc = named(LOADED_BY_GLIBC, library -> FileReason.LOADED_BY_GLIBC);
    }

    /** A reason for every file, directory and link, {@code unknown} where no rule applies. */
    public static SortedMap<ContainerPath, FileReason> of(ImageUnderTest image) {
        return of(image.contents(), image.declared(), image.dependencies());
    }

    static SortedMap<ContainerPath, FileReason> of(
            ImageContents contents, DeclaredImage declared, DynamicDependencies dependencies) {
        return new FileReasons(contents, declared, dependencies).all();
    }

    /** The files that each pattern matches, and the targets of those that are links; the first pattern decides. */
    private Map<ContainerPath, FileReason> named(
            Collection<LibraryPattern> libraries, Function<LibraryPattern, FileReason> reason) {
        Map<ContainerPath, FileReason> reasons = new TreeMap<>();
        for (LibraryPattern library : libraries) {
            contents.files().values().stream()
                    .filter(file -> !(file.content() instanceof Directory) && library.matches(file.path()))
                    .flatMap(file -> contents.follow(file.path().value()).stream())
                    .flatMap(ResolvedPath::paths)
                    .forEach(path -> reasons.putIfAbsent(path, reason.apply(library)));
        }
        return reasons;
    }

    private static Map<ContainerPath, FileReason> java(JavaApplication application) {
        Map<ContainerPath, FileReason> reasons = new TreeMap<>();
        application
                .files()
                .archives()
                .forEach(archive -> reasons.put(
                        archive.path(), new FileReason(archive.origin().toString())));
        application.files().resources().forEach((path, origin) -> reasons.put(path, new FileReason(origin.toString())));
        application.files().libraries().forEach((path, archive) -> {
            reasons.put(path, FileReason.libraryOf(archive));
            reasons.putIfAbsent(path.parent(), FileReason.parentOf(path));
        });
        reasons.put(application.files().arguments(), FileReason.JVM_ARGUMENTS);
        application.startup().ifPresent(file -> reasons.put(file.path(), FileReason.STARTUP_ARCHIVE));
        return reasons;
    }

    private SortedMap<ContainerPath, FileReason> all() {
        SortedMap<ContainerPath, FileReason> reasons = new TreeMap<>();
        contents.files()
                .keySet()
                .forEach(path -> own(path).or(() -> linked(path)).ifPresent(reason -> reasons.put(path, reason)));
        addLinkTargets(reasons);
        Map<ContainerPath, FileReason> parents = parents(reasons);
        contents.files()
                .keySet()
                .forEach(path -> reasons.putIfAbsent(path, parents.getOrDefault(path, FileReason.UNKNOWN)));
        return Collections.unmodifiableSortedMap(reasons);
    }

    private Optional<FileReason> own(ContainerPath path) {
        Stream<Function<ContainerPath, Optional<FileReason>>> rules = Stream.of(
                this::program,
                this::configuredFile,
                this::java,
                this::dependency,
                this::configuredLibrary,
                this::configuredDirectory,
                this::accounts,
                this::artifact,
                this::loadedByGlibc,
                this::place);
        return rules.flatMap(rule -> rule.apply(path).stream()).findFirst();
    }

    private Optional<FileReason> program(ContainerPath path) {
        return Optional.of(FileReason.PROGRAM).filter(reason -> program.contains(path));
    }

    private Optional<FileReason> configuredFile(ContainerPath path) {
        return Optional.of(FileReason.CONFIGURED_FILE)
                .filter(reason -> declared.contents().files().contains(path));
    }

    private Optional<FileReason> java(ContainerPath path) {
        return declared.isInRuntime(path) ? Optional.of(FileReason.JAVA_RUNTIME) : Optional.ofNullable(java.get(path));
    }

    private Optional<FileReason> dependency(ContainerPath path) {
        return Optional.ofNullable(dependencies.get(path));
    }

    private Optional<FileReason> configuredLibrary(ContainerPath path) {
        return Optional.ofNullable(configuredLibraries.get(path));
    }

    private Optional<FileReason> configuredDirectory(ContainerPath path) {
        return Optional.of(FileReason.CONFIGURED_DIRECTORY)
                .filter(reason -> declared.contents().directories().contains(path));
    }

    private Optional<FileReason> accounts(ContainerPath path) {
        return Optional.of(FileReason.usersFor(declared.user())).filter(reason -> ACCOUNTS.contains(path.value()));
    }

    private Optional<FileReason> artifact(ContainerPath path) {
        return Optional.of(FileReason.ARTIFACT)
                .filter(reason -> path.upwards().anyMatch(declared.artifacts()::contains));
    }

    private Optional<FileReason> loadedByGlibc(ContainerPath path) {
        return Optional.ofNullable(loadedByGlibc.get(path));
    }

    private Optional<FileReason> place(ContainerPath path) {
        if (SearchPath.isFileName(path.name())) {
            return Optional.of(FileReason.LIBRARY_DIRECTORIES);
        }
        if (path.upwards().anyMatch(LOCALES::equals)) {
            return Optional.of(FileReason.LOCALE);
        }
        return path.upwards()
                .flatMap(place -> Optional.ofNullable(PLACES.get(place.value())).stream())
                .findFirst();
    }

    /** What only a link leads to, and what is below it. */
    private void addLinkTargets(SortedMap<ContainerPath, FileReason> reasons) {
        Map<ContainerPath, FileReason> targets = new TreeMap<>();
        reasons.keySet().stream()
                .filter(path -> contents.find(path)
                        .filter(file -> file.content() instanceof Symlink)
                        .isPresent())
                .forEach(link -> contents.target(link)
                        .filter(target -> !reasons.containsKey(target))
                        .ifPresent(target -> targets.putIfAbsent(target, FileReason.targetOf(link))));
        contents.files().keySet().stream()
                .filter(path -> !reasons.containsKey(path))
                .forEach(path -> path.upwards()
                        .flatMap(above -> Optional.ofNullable(targets.get(above)).stream())
                        .findFirst()
                        .ifPresent(reason -> reasons.put(path, reason)));
    }

    /** A link has the reason of its target, such as OpenSSL's link to the CA bundle. */
    private Optional<FileReason> linked(ContainerPath path) {
        return contents.follow(path.value())
                .map(walk -> walk.end().path())
                .filter(end -> !end.equals(path))
                .flatMap(this::own);
    }

    /** The directories above each path that has a reason, and the first such path below each. */
    private static Map<ContainerPath, FileReason> parents(SortedMap<ContainerPath, FileReason> reasons) {
        Map<ContainerPath, FileReason> parents = new TreeMap<>();
        for (ContainerPath path : List.copyOf(reasons.keySet())) {
            path.parent().upwards().forEach(parent -> parents.putIfAbsent(parent, FileReason.parentOf(path)));
        }
        return parents;
    }
}

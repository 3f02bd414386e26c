package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.link.DynamicDependencies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An image of which no pom says anything: its configuration and its files show why some of them are there. */
public record UndeclaredImage(ImageContents contents) {

    private static final ContainerPath ROOT = ContainerPath.parse("/");
    private static final ContainerUser ANY_USER = new ContainerUser(0, Optional.empty());

    /** A reason for each file, directory and link; an empty one where it cannot be known. */
    public SortedMap<ContainerPath, FileReason> reasons() {
        DeclaredImage declared = declared();
        DynamicDependencies dependencies =
                DynamicDependencies.of(contents, declared.program(), declared.libraryPath(), List.of());
        SortedMap<ContainerPath, FileReason> reasons = new TreeMap<>(FileReasons.of(contents, declared, dependencies));
        reasons.replaceAll((path, reason) -> shown(reason));
        return reasons;
    }

    /** The main module of a Go program; empty for any other file. */
    public static String origin(ImageFile file) {
        return file.elf().flatMap(ElfFile::go).map(GoBuildInfo::module).orElse("");
    }

    /** Such an image may name its user, or have accounts for many. */
    private static FileReason shown(FileReason reason) {
        if (reason.equals(FileReason.UNKNOWN)) {
            return FileReason.NONE;
        }
        return reason.equals(FileReason.usersFor(ANY_USER)) ? FileReason.USERS : reason;
    }

    private DeclaredImage declared() {
        ContainerProcess process =
                new ContainerProcess(ANY_USER, ROOT, List.of(), List.of(), libraryPath(), Optional.empty());
        return new DeclaredImage(
                program(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                new ContainerConfig(process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                new DeclaredContents(
                        new TreeSet<>(), new TreeSet<>(), DlopenedLibraries.NOT_CONFIGURED, "auto", "auto", true));
    }

    /** The first word of the command; the root, which no file has, if that is no file. */
    private ContainerPath program() {
        ImageConfig config = contents.config();
        return Stream.concat(config.entrypoint().stream(), config.args().stream())
                .limit(1)
                .flatMap(this::places)
                .flatMap(place -> contents.follow(place).stream())
                .map(found -> found.end().path())
                .findFirst()
                .orElse(ROOT);
    }

    private Stream<String> places(String program) {
        if (program.startsWith("/")) {
            return Stream.of(program);
        }
        return program.contains("/")
                ? Stream.of(contents.config().workingDirectory() + "/" + program)
                : Stream.of(variable("PATH").split(":")).map(directory -> directory + "/" + program);
    }

    /** Directories that cannot be in an image are left out. */
    private SortedMap<String, String> libraryPath() {
        String directories = Stream.of(variable(DeclaredImage.LIBRARY_PATH).split(":"))
                .filter(UndeclaredImage::isPath)
                .collect(Collectors.joining(":"));
        return new TreeMap<>(Map.of(DeclaredImage.LIBRARY_PATH, directories));
    }

    private static boolean isPath(String directory) {
        try {
            return !directory.isEmpty() && !ContainerPath.parse(directory).equals(ROOT);
        } catch (InvalidValue notInAnImage) {
            return false;
        }
    }

    private String variable(String name) {
        return contents.config().environment().getOrDefault(name, "");
    }
}

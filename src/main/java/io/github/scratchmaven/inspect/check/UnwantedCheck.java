package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a minimal image does not hold. Each kind is a warning of its own, as the image runs all the same; what the pom asks for by its path is wanted. */
public final class UnwantedCheck {

    private static final int NAMED = 3;

    /** What is smaller costs little if it is there twice. */
    private static final long SMALLEST_DUPLICATE = 4096;

    private static final int SET_ID_BITS = 06000;
    private static final int WRITABLE_BY_ANYONE = 0002;
    private static final ContainerPath TMP = ContainerPath.parse("/tmp");
    private static final Set<String> SHELLS =
            Set.of("sh", "ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "tcsh", "toybox", "zsh");
    private static final List<String> PACKAGE_DATABASES = List.of(
            "/var/lib/dpkg", "/lib/apk", "/usr/lib/apk", "/var/lib/rpm", "/usr/lib/sysimage/rpm", "/var/lib/pacman");

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final ImageSettings settings;

    public UnwantedCheck(ImageContents contents, ImagePurpose purpose, ImageSettings settings) {
        this.contents = contents;
        this.purpose = purpose;
        this.settings = settings;
    }

    public List<Finding> findings() {
        return Stream.of(shells(), packageDatabases(), symbols(), setId(), writable(), duplicates())
                .flatMap(Optional::stream)
                .toList();
    }

    /** One that the entrypoint, a script, runs in is needed. */
    private Optional<Finding> shells() {
        boolean script = contents.follow(purpose.program().value())
                .filter(trail -> trail.end().isScript())
                .isPresent();
        return script
                ? Optional.empty()
                : warning(
                        unasked(file -> file.isExecutable()
                                && !file.isDirectory()
                                && SHELLS.contains(file.path().name())),
                        "is a shell, which an attacker would like.",
                        "are shells, which an attacker would like.",
                        "Leave it out of what is compiled, or put it in on purpose by <contents><files>.");
    }

    private Optional<Finding> packageDatabases() {
        List<ContainerPath> found = PACKAGE_DATABASES.stream()
                .map(ContainerPath::parse)
                .filter(path ->
                        contents.find(path).filter(ImageFile::isDirectory).isPresent())
                .filter(path -> !purpose.additions().name(path))
                .toList();
        return warning(
                found,
                "belongs to a package manager, which the image does not have.",
                "belong to package managers, which the image does not have.",
                "Copy the program alone in <commands>, not the system around it.");
    }

    private Optional<Finding> symbols() {
        return settings.symbols()
                ? Optional.empty()
                : warning(
                        unasked(file -> file.elf().isPresent() && file.has(ByteSignature.SYMBOL_TABLE)),
                        "still has its symbols, which only a debugger reads.",
                        "still have their symbols, which only a debugger reads.",
                        "Link with -s, or take a builder image that has the command strip.");
    }

    private Optional<Finding> setId() {
        return warning(
                unasked(file -> hasBits(file, SET_ID_BITS)),
                "has a setuid or setgid bit, which gives whoever runs it the rights of its owner.",
                "have a setuid or setgid bit, which gives whoever runs them the rights of their owner.",
                "Clear it in the builder, or give it by <mode> in <contents>.");
    }

    private Optional<Finding> writable() {
        return warning(
                unasked(file -> hasBits(file, WRITABLE_BY_ANYONE) && !isTemporary(file.path())),
                "may be written to by anyone.",
                "may be written to by anyone.",
                "Clear that bit in the builder, or give it by <mode> in <contents>.");
    }

    private Optional<Finding> duplicates() {
        Map<Long, Map<Regular, ContainerPath>> byFingerprint = new LinkedHashMap<>();
        contents.regularFiles()
                .filter(file -> file.size() >= SMALLEST_DUPLICATE)
                .forEach(file -> byFingerprint
                        .computeIfAbsent(file.traces().fingerprint(), key -> new IdentityHashMap<>())
                        .putIfAbsent((Regular) file.content(), file.path()));
        return byFingerprint.values().stream()
                .filter(copies -> copies.size() > 1)
                .max((one, other) -> Long.compare(wasted(one), wasted(other)))
                .map(UnwantedCheck::duplicate);
    }

    private static Finding duplicate(Map<Regular, ContainerPath> copies) {
        return Finding.warning(
                names(copies.values()) + " have the same content, which takes " + new ByteSize(wasted(copies))
                        + " more than needed.",
                "Make links of all but one.");
    }

    private static long wasted(Map<Regular, ContainerPath> copies) {
        return copies.keySet().iterator().next().size() * (copies.size() - 1);
    }

    private List<ContainerPath> unasked(Predicate<ImageFile> unwanted) {
        return contents.files().values().stream()
                .filter(unwanted)
                .map(ImageFile::path)
                .filter(path -> !purpose.additions().name(path))
                .toList();
    }

    /** A link's own mode means nothing. */
    private static boolean hasBits(ImageFile file, int bits) {
        return !(file.content() instanceof Symlink) && (file.mode().bits() & bits) != 0;
    }

    private static boolean isTemporary(ContainerPath path) {
        return path.equals(TMP) || ImageUnderTest.isBelow(path, TMP.value());
    }

    private static Optional<Finding> warning(List<ContainerPath> paths, String one, String several, String remedy) {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(names(paths) + " " + (paths.size() == 1 ? one : several), remedy));
    }

    private static String names(Collection<ContainerPath> paths) {
        String named = paths.stream()
                .sorted()
                .limit(NAMED)
                .map(path -> Quote.of(path.value()))
                .collect(Collectors.joining(", "));
        return paths.size() > NAMED ? named + " and " + (paths.size() - NAMED) + " more" : named;
    }
}

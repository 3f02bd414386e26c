package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The image contains nothing that a minimal image does without, except what the pom adds by its path. Each kind is one warning. */
final class UnwantedCheck implements ImageCheck {

    private static final int NAMED = 3;

    /** A smaller duplicate wastes little. */
    private static final long SMALLEST_DUPLICATE = 4096;

    private static final int SET_ID_BITS = 06000;
    private static final int WRITABLE_BY_ANYONE = 0002;
    private static final ContainerPath LICENSES = ContainerPath.parse("/licenses");
    private static final ContainerPath TMP = ContainerPath.parse("/tmp");
    private static final Set<String> SHELLS =
            Set.of("sh", "ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "tcsh", "toybox", "zsh");
    private static final List<String> PACKAGE_DATABASES = List.of(
            "/var/lib/dpkg", "/lib/apk", "/usr/lib/apk", "/var/lib/rpm", "/usr/lib/sysimage/rpm", "/var/lib/pacman");

    @Override
    public HelpTopic topic() {
        return HelpTopic.IMAGE_TOO_LARGE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return Stream.of(
                        shells(image),
                        packageDatabases(image),
                        symbols(image),
                        setId(image),
                        writable(image),
                        duplicates(image))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A script as entrypoint needs its shell. */
    private static Optional<Finding> shells(ImageUnderTest image) {
        boolean script = image.contents()
                .open(image.declared().program())
                .filter(ImageFile::isScript)
                .isPresent();
        return script
                ? Optional.empty()
                : warning(
                        WarningName.CONTAINS_SHELL,
                        undeclared(
                                image,
                                file -> file.isExecutable()
                                        && !file.isDirectory()
                                        && SHELLS.contains(file.path().name())),
                        "is a shell, which helps an attacker.",
                        "are shells, which help an attacker.",
                        "Remove it from the artifacts, or add it with <contents><files>.");
    }

    private static Optional<Finding> packageDatabases(ImageUnderTest image) {
        List<ContainerPath> found = PACKAGE_DATABASES.stream()
                .map(ContainerPath::parse)
                .filter(path -> image.contents()
                        .find(path)
                        .filter(ImageFile::isDirectory)
                        .isPresent())
                .filter(path -> !image.declared().contents().contains(path))
                .toList();
        return warning(
                WarningName.PACKAGE_DATABASE,
                found,
                "belongs to a package manager, which is not in the image.",
                "belong to package managers, which are not in the image.",
                "Copy only the program in <commands>, not the system around it.");
    }

    private static Optional<Finding> symbols(ImageUnderTest image) {
        return image.declared().contents().strip()
                ? warning(
                        WarningName.NOT_STRIPPED,
                        undeclared(image, file -> file.elf().isPresent() && file.has(ByteSignature.SYMBOL_TABLE)),
                        "is not stripped of its symbols, which only a debugger reads.",
                        "are not stripped of their symbols, which only a debugger reads.",
                        "Link with -s, or use a builder image that has the command strip for the platform.")
                : Optional.empty();
    }

    private static Optional<Finding> setId(ImageUnderTest image) {
        return warning(
                WarningName.SET_ID_BIT,
                undeclared(image, file -> hasBits(file, SET_ID_BITS)),
                "has a setuid or setgid bit, so it runs with the rights of its owner.",
                "have a setuid or setgid bit, so they run with the rights of their owner.",
                "Clear the bit in the builder, or set it with <mode> in <contents>.");
    }

    private static Optional<Finding> writable(ImageUnderTest image) {
        return warning(
                WarningName.WRITABLE_BY_ANYONE,
                undeclared(image, file -> hasBits(file, WRITABLE_BY_ANYONE) && !isTemporary(file.path())),
                "is writable by anyone.",
                "are writable by anyone.",
                "Clear the bit in the builder, or set it with <mode> in <contents>.");
    }

    private static Optional<Finding> duplicates(ImageUnderTest image) {
        Map<Long, Map<Regular, ContainerPath>> byChecksum = new LinkedHashMap<>();
        image.contents()
                .regularFiles()
                .filter(file -> file.size() >= SMALLEST_DUPLICATE && !isLicense(file.path()))
                .forEach(file -> byChecksum
                        .computeIfAbsent(file.scan().checksum(), key -> new IdentityHashMap<>())
                        .putIfAbsent((Regular) file.content(), file.path()));
        return byChecksum.values().stream()
                .filter(copies -> copies.size() > 1)
                .max((one, other) -> Long.compare(wasted(one), wasted(other)))
                .map(UnwantedCheck::duplicate);
    }

    private static Finding duplicate(Map<Regular, ContainerPath> copies) {
        return Finding.warning(
                WarningName.DUPLICATE_FILES,
                Quote.first(NAMED, sorted(copies.values())) + " have the same content, which wastes "
                        + new ByteSize(wasted(copies)) + ".",
                "Replace all but one with links.");
    }

    private static long wasted(Map<Regular, ContainerPath> copies) {
        return copies.keySet().iterator().next().size() * (copies.size() - 1);
    }

    private static List<ContainerPath> undeclared(ImageUnderTest image, Predicate<ImageFile> unwanted) {
        return image.contents().files().values().stream()
                .filter(unwanted)
                .map(ImageFile::path)
                .filter(path -> !image.declared().contents().contains(path))
                .toList();
    }

    /** The mode of a link has no effect. */
    private static boolean hasBits(ImageFile file, int bits) {
        return !(file.content() instanceof Symlink) && (file.mode().bits() & bits) != 0;
    }

    /** Components with the same license have the same text. */
    private static boolean isLicense(ContainerPath path) {
        return path.upwards().anyMatch(LICENSES::equals);
    }

    private static boolean isTemporary(ContainerPath path) {
        return path.equals(TMP) || ImageUnderTest.isBelow(path, TMP.value());
    }

    private static Optional<Finding> warning(
            WarningName name, List<ContainerPath> paths, String one, String several, String remedy) {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        name, Quote.first(NAMED, sorted(paths)) + " " + (paths.size() == 1 ? one : several), remedy));
    }

    private static List<String> sorted(Collection<ContainerPath> paths) {
        return paths.stream().sorted().map(ContainerPath::value).toList();
    }
}

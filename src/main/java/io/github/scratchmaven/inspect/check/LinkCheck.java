package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.WarningName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each symbolic link leads to a file. For a program or library anything else is a failure, for other files a warning. */
final class LinkCheck implements ImageCheck {

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9]+)*");
    private static final Set<String> PROGRAM_DIRECTORIES = Set.of("bin", "sbin");

    /** Directories that the kernel or the container's engine fills at run time, and files that the engine writes. */
    private static final List<String> PROVIDED =
            List.of("/dev", "/proc", "/sys", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private static final String TMP = "/tmp";

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return image.contents().files().values().stream()
                .flatMap(file -> finding(file, image).stream())
                .toList();
    }

    private static Optional<Finding> finding(ImageFile file, ImageUnderTest image) {
        if (!(file.content() instanceof Symlink link)
                || image.contents().follow(file.path().value()).isPresent()
                || image.contents()
                        .target(file.path())
                        .filter(target -> isFilledAtRunTime(target, image))
                        .isPresent()) {
            return Optional.empty();
        }
        String problem =
                Quote.path(file.path()) + " is a link to " + Quote.of(link.target()) + ", which is not in the image.";
        return Optional.of(
                isProgramOrLibrary(file.path())
                        ? new Finding(problem, "Copy the file itself, or add the target of the link.")
                        : Finding.warning(
                                WarningName.BROKEN_LINK,
                                problem,
                                "Add the target with <contents><files>, or remove the link."));
    }

    private static boolean isFilledAtRunTime(ContainerPath target, ImageUnderTest image) {
        Stream<String> volumes = image.declared().container().volumes().stream().map(ContainerPath::value);
        return Stream.of(PROVIDED.stream(), Stream.of(TMP), volumes)
                .flatMap(paths -> paths)
                .anyMatch(path -> target.value().equals(path) || ImageUnderTest.isBelow(target, path));
    }

    private static boolean isProgramOrLibrary(ContainerPath path) {
        return LIBRARY.matcher(path.name()).matches()
                || PROGRAM_DIRECTORIES.contains(path.parent().name());
    }
}

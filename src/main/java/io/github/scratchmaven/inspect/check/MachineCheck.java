package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.MessageText;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfType;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.elf.Machines;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The programs and libraries of an image are compiled for its platform. For the entrypoint anything else is a failure. For other files it is a warning:
 * loaders skip libraries for other machines, and the file may only be data.
 */
final class MachineCheck implements ImageCheck {

    private static final Set<ElfType> RUNNABLE = Set.of(ElfType.EXECUTABLE, ElfType.SHARED);
    private static final String LEVEL = "GOAMD64";
    private static final String LOWEST_LEVEL = "v1";

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        Platform platform = image.platform();
        Optional<ImageFile> entrypoint = image.contents().open(image.declared().program());
        Stream<ImageFile> others = image.contents().files().values().stream()
                .filter(file -> entrypoint.filter(file::equals).isEmpty());
        return Stream.of(
                        entrypoint.flatMap(file -> failure(file, platform)).stream(),
                        entrypoint.flatMap(file -> levelWarning(file, platform)).stream(),
                        others.flatMap(file -> warning(file, platform).stream()))
                .flatMap(findings -> findings)
                .toList();
    }

    private static Optional<Finding> failure(ImageFile file, Platform platform) {
        return mismatch(file, platform)
                .map(problem -> new Finding(
                        problem,
                        "Compile it for " + Quote.of(platform.toString())
                                + ", or set <platforms> to the platform of the program."));
    }

    private static Optional<Finding> warning(ImageFile file, Platform platform) {
        return mismatch(file, platform)
                .map(problem -> Finding.warning(
                        WarningName.OTHER_PROCESSOR, problem, "Remove the file, unless the program only reads it."));
    }

    private static Optional<String> mismatch(ImageFile file, Platform platform) {
        return file.elf()
                .map(ElfFile::header)
                .filter(header -> RUNNABLE.contains(header.type()) && !Machines.runs(platform, header))
                .map(header -> Quote.path(file.path()) + " is compiled for " + Machines.name(header)
                        + ", but the image is for " + platform + ".");
    }

    private static Optional<Finding> levelWarning(ImageFile file, Platform platform) {
        return file.elf()
                .flatMap(ElfFile::go)
                .map(GoBuildInfo::settings)
                .map(settings -> settings.getOrDefault(LEVEL, LOWEST_LEVEL))
                .filter(level -> level.compareTo(level(platform)) > 0)
                .map(level -> Finding.warning(
                        WarningName.PROCESSOR_LEVEL,
                        Quote.path(file.path()) + " requires a processor of level " + MessageText.name(level)
                                + " or later, and does not start on an older one.",
                        "Remove " + LEVEL + " from <environment> in <go>, unless all your machines have that level."));
    }

    private static String level(Platform platform) {
        return platform.variant().isEmpty() ? LOWEST_LEVEL : platform.variant();
    }
}

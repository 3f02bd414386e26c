package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Words;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfType;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.link.Machines;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the programs and libraries of an image are compiled for its platform. For the entrypoint this is a failure. Any other file is not started
 * together with it, for a loader passes over libraries for other machines: it may be there to be shipped or read, and is only told of.
 */
public final class MachineCheck {

    private static final Set<ElfType> RUNNABLE = Set.of(ElfType.EXECUTABLE, ElfType.SHARED);
    private static final String LEVEL = "GOAMD64";
    private static final String LOWEST_LEVEL = "v1";

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final Platform platform;

    public MachineCheck(ImageContents contents, ImagePurpose purpose, Platform platform) {
        this.contents = contents;
        this.purpose = purpose;
        this.platform = platform;
    }

    /** The entrypoint's trouble first, then that of other files. */
    public List<Finding> findings() {
        Optional<ImageFile> entrypoint = contents.open(purpose.program());
        Stream<ImageFile> others = contents.files().values().stream()
                .filter(file -> entrypoint.filter(file::equals).isEmpty());
        return Stream.of(
                        entrypoint.flatMap(this::failure).stream(),
                        entrypoint.flatMap(this::levelWarning).stream(),
                        others.flatMap(file -> warning(file).stream()))
                .flatMap(findings -> findings)
                .toList();
    }

    private Optional<Finding> failure(ImageFile file) {
        return mismatch(file)
                .map(problem -> new Finding(
                        problem,
                        "Compile it for " + Quote.of(platform.toString())
                                + ", or name the platform that it is for in <platforms>."));
    }

    private Optional<Finding> warning(ImageFile file) {
        return mismatch(file)
                .map(problem ->
                        Finding.warning(problem, "Leave the file out, unless it is only there to be read or copied."));
    }

    private Optional<String> mismatch(ImageFile file) {
        return file.elf()
                .map(ElfFile::header)
                .filter(header -> RUNNABLE.contains(header.type()) && !Machines.runs(platform, header))
                .map(header -> Quote.path(file.path()) + " is compiled for " + Machines.name(header)
                        + ", but the image is for " + platform + ".");
    }

    private Optional<Finding> levelWarning(ImageFile file) {
        return file.elf()
                .flatMap(ElfFile::go)
                .map(GoBuildInfo::settings)
                .map(settings -> settings.getOrDefault(LEVEL, LOWEST_LEVEL))
                .filter(level -> level.compareTo(promised()) > 0)
                .map(level -> Finding.warning(
                        Quote.path(file.path()) + " is compiled for processors of level " + Words.bare(level)
                                + " and later, and stops at once on an older one.",
                        "Leave " + LEVEL + " out of <environment> in <go>, unless all your machines are new enough."));
    }

    private String promised() {
        return platform.variant().isEmpty() ? LOWEST_LEVEL : platform.variant();
    }
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.Foreign;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfType;
import java.util.List;
import java.util.Optional;

/** Whether the kernel can start an image's entrypoint: an executable ELF file, or a script whose interpreter is there. */
public final class EntrypointCheck {

    private static final String NAME_ANOTHER = "Name a program for Linux in <container><entrypoint>.";

    private final ImageContents contents;
    private final ContainerPath program;
    private final ScriptCheck scripts;

    public EntrypointCheck(ImageContents contents, ImagePurpose purpose, ImageSettings settings) {
        this.contents = contents;
        this.program = purpose.program();
        this.scripts = new ScriptCheck(contents, settings.environment());
    }

    /** One at most: what is wrong first. */
    public List<Finding> findings() {
        return contents
                .follow(program.value())
                .map(trail -> unusable(trail.end()))
                .orElse(Optional.of(new Finding(
                        "The entrypoint " + Quote.of(program.value()) + " is not in the image.",
                        "Name a program that the image holds in <container><entrypoint>.")))
                .stream()
                .toList();
    }

    private Optional<Finding> unusable(ImageFile file) {
        if (!(file.content() instanceof Regular regular)) {
            return Optional.of(finding("is not a regular file.", "Name a program in <container><entrypoint>."));
        }
        return format(regular.format())
                .or(() -> file.isExecutable()
                        ? Optional.empty()
                        : Optional.of(finding(
                                "is not executable: its mode is " + file.mode() + ".",
                                "Give it a <mode> such as 0755.")));
    }

    private Optional<Finding> format(FileFormat format) {
        if (format instanceof Elf elf) {
            return elf(elf.facts());
        }
        if (format instanceof DamagedElf damaged) {
            return Optional.of(finding("is a damaged ELF file: " + damaged.why() + ".", "Build the program again."));
        }
        if (format instanceof Script script) {
            return scripts.missing(script.command())
                    .map(missing -> finding(
                            "is a script for " + missing,
                            "Start a program instead, or put what the script needs into the image."));
        }
        if (format instanceof Foreign foreign) {
            return Optional.of(finding("is " + foreign.words() + ", which Linux cannot run.", NAME_ANOTHER));
        }
        return format instanceof Other
                ? Optional.of(
                        finding("is neither an ELF file nor a script, so that Linux cannot run it.", NAME_ANOTHER))
                : Optional.empty();
    }

    private Optional<Finding> elf(ElfFile elf) {
        ElfType type = elf.header().type();
        return type == ElfType.RELOCATABLE || type == ElfType.CORE
                ? Optional.of(finding("is an ELF file, but not a program that was linked.", NAME_ANOTHER))
                : Optional.empty();
    }

    private Finding finding(String problem, String remedy) {
        return new Finding("The entrypoint " + Quote.of(program.value()) + " " + problem, remedy);
    }
}

package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or directory of this machine that is added to the image, even if {@code .dockerignore} excludes it. */
public final class FileBean {

    private static final FileOwner ROOT = FileOwner.parse("0:0");
    private static final FileMode MODE = FileMode.parse("0644");

    /** The source: a file, or a directory with its content. Relative to the project's directory. */
    @Nullable
    String from;

    /** The absolute path in the image: of the file, or of the directory that gets the content. */
    @Nullable
    String into;

    /** The owner as numeric {@code uid:gid}. Default: {@code 0:0}. */
    @Nullable
    String owner;

    /** The mode of the file, or of each file in the directory, as an octal number. Default: {@code 0644}, also for a program. */
    @Nullable
    String mode;

    HostFile toFile(Settings settings, Path base) {
        return new HostFile(
                settings.requiredPath("from", from, base::resolve, "a path such as \"src/main/scratch\""),
                settings.required("into", into, ContainerPath::parse, "an absolute path such as \"/etc/app\""),
                settings.value("owner", owner, FileOwner::parse, "uid:gid such as \"65534:0\"")
                        .orElse(ROOT),
                settings.value("mode", mode, FileMode::parse, "an octal mode such as \"0644\" or \"0755\"")
                        .orElse(MODE));
    }
}

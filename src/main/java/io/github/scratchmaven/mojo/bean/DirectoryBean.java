package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import org.jspecify.annotations.Nullable;

/** A directory in the image. */
public final class DirectoryBean {

    private static final FileOwner ROOT = FileOwner.parse("0:0");
    private static final FileMode MODE = FileMode.parse("0755");

    /** Its absolute path. */
    @Nullable
    String path;

    /** The owner as numeric {@code uid:gid}. Default: {@code 0:0}. */
    @Nullable
    String owner;

    /** The mode as an octal number. Default: {@code 0755}. */
    @Nullable
    String mode;

    ContainerDirectory toDirectory(Settings settings) {
        return settings.checked(() -> new ContainerDirectory(
                settings.required("path", path, ContainerPath::parse, "an absolute path such as \"/data\""),
                settings.value("owner", owner, FileOwner::parse, "uid:gid such as \"65534:0\"")
                        .orElse(ROOT),
                settings.value("mode", mode, FileMode::parse, "an octal mode such as \"0755\" or \"1777\"")
                        .orElse(MODE)));
    }
}

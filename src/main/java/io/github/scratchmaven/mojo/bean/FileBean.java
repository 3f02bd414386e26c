package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or a folder of this machine that goes into the image, whatever {@code .dockerignore} says. */
public final class FileBean {

    /** What goes into the image: a file, or a folder with all that it holds. Relative to the project's folder. */
    @Nullable
    String from;

    /** Its own absolute path in the image: for a file where that file stands, for a folder where the folder's content stands. */
    @Nullable
    String into;

    /** The numeric {@code uid:gid} that it belongs to. Default: {@code 0:0}. */
    @Nullable
    String owner;

    /** The mode of the file, or of each file in the folder, as an octal number. Default: {@code 0644}, for a program as well. */
    @Nullable
    String mode;

    HostFile toFile(Path base) {
        return new HostFile(
                base.resolve(required("from", from, "src/main/scratch")),
                ContainerPath.parse(required("into", into, "/etc/app")),
                FileOwner.parse(owner == null ? "0:0" : owner.strip()),
                FileMode.parse(mode == null ? "0644" : mode.strip()));
    }

    private static String required(String name, @Nullable String value, String example) {
        if (value == null || value.isBlank()) {
            throw new UserException(
                    "A <file> of <contents> has no " + name + ".",
                    "Write <%s>%s</%s> into it.".formatted(name, example, name));
        }
        return value.strip();
    }
}

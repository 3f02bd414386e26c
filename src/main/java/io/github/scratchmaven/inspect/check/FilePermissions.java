package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ResolvedPath;
import java.util.Optional;

/** What the kernel lets a container's user do with the files of its image, by their modes and owners. Root may do all. */
final class FilePermissions {

    static final int READ = 4;
    static final int WRITE = 2;
    static final int EXECUTE = 1;

    private final ImageContents contents;
    private final ContainerUser user;
    private final long group;

    FilePermissions(ImageContents contents, ContainerUser user) {
        this.contents = contents;
        this.user = user;
        this.group = user.gid().orElse(groupOfTheDaemon(contents, user));
    }

    boolean may(int bit, ImageFile file) {
        if (user.uid() == 0) {
            return bit != EXECUTE || file.isDirectory() || file.isExecutable();
        }
        return ((file.mode().bits() >> shift(file)) & bit) != 0;
    }

    /** The first directory on the way, over all links, that the user cannot go through. */
    Optional<ImageFile> obstacle(ResolvedPath trail) {
        return trail.paths()
                .flatMap(path -> path.parent().upwards())
                .distinct()
                .sorted()
                .flatMap(directory -> contents.find(directory).stream())
                .filter(directory -> directory.isDirectory() && !may(EXECUTE, directory))
                .findFirst();
    }

    private int shift(ImageFile file) {
        if (file.owner().uid() == user.uid()) {
            return 6;
        }
        return file.owner().gid() == group ? 3 : 0;
    }

    /** It asks the image's list of users, where gathering gives a user without a group the one of the same number; without a list it is root's. */
    private static long groupOfTheDaemon(ImageContents contents, ContainerUser user) {
        return contents.follow("/etc/passwd").isPresent() ? user.uid() : 0;
    }
}

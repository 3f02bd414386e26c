package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The purposes that tests give their images. */
final class Purposes {

    private Purposes() {}

    /** Runs {@code /app} as 65534 in {@code /data}. */
    static ImagePurpose app(String... libraryPath) {
        return new ImagePurpose(
                ContainerPath.parse("/app"),
                ContainerUser.parse("65534"),
                new TreeSet<>(List.of(ContainerPath.parse("/data"), ContainerPath.parse("/var/lib/app"))),
                Arrays.stream(libraryPath).map(ContainerPath::parse).toList());
    }
}

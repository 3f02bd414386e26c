package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.Platform;
import java.util.List;

/**
 * The platform that an image is for.
 *
 * @param foreign whether the machine that builds cannot run its programs, unless it has an emulator
 */
public record TargetPlatform(Platform platform, boolean foreign) {

    /** Of an image that a machine of another or the same platform builds. */
    public static TargetPlatform of(Platform platform, Platform machine) {
        return new TargetPlatform(platform, machine.runnable(List.of(platform)).isEmpty());
    }

    /** Of an image that a machine of its own platform builds. */
    public static TargetPlatform own(Platform platform) {
        return new TargetPlatform(platform, false);
    }
}

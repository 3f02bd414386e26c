package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ByteSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits that the image must not exceed: {@code <limits>}. Each setting is also a property {@code scratch.limits.NAME}. */
public final class LimitsBean {

    /** The maximum size of the image, such as {@code 20MB} or {@code 8MiB}. Default: no limit. */
    @Nullable
    String maxSize;

    public Optional<ByteSize> toMaxSize(Settings settings) {
        return settings.value(
                "maxSize", maxSize, ByteSize::parse, "a number and a unit such as \"20MB\" or \"1.5GiB\"");
    }
}

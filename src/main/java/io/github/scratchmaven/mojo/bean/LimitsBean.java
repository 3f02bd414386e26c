package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ByteSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an image must not exceed: {@code <limits>}. Each setting is also a property {@code scratch.limits.NAME}. */
public final class LimitsBean {

    /** The largest size that the image may have, such as {@code 20MB} or {@code 8MiB}. Default: any. */
    @Nullable
    String maxSize;

    public Optional<ByteSize> toMaxSize(Settings settings) {
        return settings.parsed("maxSize", maxSize, ByteSize::parse);
    }
}

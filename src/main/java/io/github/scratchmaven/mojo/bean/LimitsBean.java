package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.report.license.LicenseLimits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits that the image must not exceed: {@code <limits>}. Each setting is also a property {@code scratch.limits.NAME}. */
public final class LimitsBean {

    /** The maximum size of the image, such as {@code 20MB} or {@code 8MiB}. Default: no limit. */
    @Nullable
    String maxSize;

    /** The licenses that the components of the image may have. */
    LicenseLimitsBean licenses = new LicenseLimitsBean();

    public LicenseLimits toLicenses(Settings settings) {
        return licenses.toLimits(settings.within("licenses"));
    }

    public Optional<ByteSize> toMaxSize(Settings settings) {
        return settings.value(
                "maxSize", maxSize, ByteSize::parse, "a number and a unit such as \"20MB\" or \"1.5GiB\"");
    }
}

package io.github.scratchmaven.mojo.bean;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for secrets of the build in the image: {@code <checks><secretScan>}. */
public final class SecretScanBean {

    /**
     * What is no secret, although it looks like one: each {@code <id>} is the id of a secret in {@code <build><secrets>}, or the name of a variable. The image
     * is not searched for its value.
     */
    @Nullable
    List<@Nullable String> ignore;
}

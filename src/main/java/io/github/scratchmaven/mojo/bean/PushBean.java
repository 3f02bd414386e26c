package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.push.PushRequest;
import io.github.scratchmaven.workflow.push.ReferrersPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the image is pushed: {@code <push>}. Each setting is also a property {@code scratch.push.NAME}. */
public final class PushBean {

    private static final Choices<ReferrersPolicy> REFERRERS = Choices.of("auto", ReferrersPolicy.AUTO)
            .or("always", ReferrersPolicy.ALWAYS)
            .or("never", ReferrersPolicy.NEVER);

    /** {@code true}, or {@code false} (the default): whether to skip the goal. */
    @Nullable
    String skip;

    /** {@code true}, or {@code false} (the default): whether the goal fails instead of overwriting a tag that points to another image in the registry. */
    @Nullable
    String immutableTags;

    /**
     * Whether the bills of materials and the provenance are attached to the image in the registry: {@code auto} (the default): if the registry lists what refers to an image; {@code always}:
     * in any registry; {@code never}.
     */
    @Nullable
    String referrers;

    /** {@code true}, or {@code false} (the default): whether the debug image is pushed, too. The goal {@code build} makes it with {@code <debug>}. */
    @Nullable
    String debug;

    /** How the image and what is attached to it are signed. */
    SignBean sign = new SignBean();

    public boolean isSkipped(Settings settings) {
        return settings.flag("skip", skip);
    }

    /**
     * Reads the key for signatures, too.
     *
     * @param servers the decrypted password of a server in settings.xml
     */
    public PushRequest toRequest(
            Settings settings, Path output, HostDirectories host, Function<String, Optional<String>> servers) {
        return new PushRequest(
                output,
                settings.flag("immutableTags", immutableTags),
                settings.choice("referrers", referrers, REFERRERS).orElse(ReferrersPolicy.AUTO),
                sign.toKey(settings.within("sign"), host, servers),
                settings.flag("debug", debug));
    }
}

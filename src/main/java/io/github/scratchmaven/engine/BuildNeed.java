package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.BuilderAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature that a build cannot do without.
 *
 * @param asked what asks for it, as messages name it: {@code "type=inline" in <build><cacheTo>}
 */
public record BuildNeed(BuildFeature feature, String asked) {

    /** What an engine must be able to do for steps that may use this. */
    public static List<BuildNeed> of(BuilderAccess access) {
        List<BuildNeed> needs = new ArrayList<>();
        if (!access.secrets().isEmpty()) {
            needs.add(new BuildNeed(BuildFeature.SECRETS, "<build><secrets>"));
        }
        access.ssh().ifPresent(ssh -> needs.add(new BuildNeed(BuildFeature.SSH, "<build><ssh>")));
        access.trustedCertificates()
                .ifPresent(file -> needs.add(new BuildNeed(BuildFeature.SECRETS, "<build><trustedCertificates>")));
        return needs;
    }
}

package io.github.scratchmaven.engine;

import io.github.scratchmaven.secrets.BuildSecrets;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature that a build cannot do without.
 *
 * @param asked what asks for it, as messages name it: {@code "type=inline" in <build><cacheTo>}
 */
public record RequiredFeature(BuildFeature feature, String asked) {

    /** What an engine must be able to do for steps that may use this. */
    public static List<RequiredFeature> of(BuildSecrets access) {
        List<RequiredFeature> needs = new ArrayList<>();
        if (!access.secrets().isEmpty()) {
            needs.add(new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"));
        }
        access.ssh().ifPresent(ssh -> needs.add(new RequiredFeature(BuildFeature.SSH, "<build><ssh>")));
        access.trustedCertificates()
                .ifPresent(
                        file -> needs.add(new RequiredFeature(BuildFeature.SECRETS, "<build><trustedCertificates>")));
        return needs;
    }
}

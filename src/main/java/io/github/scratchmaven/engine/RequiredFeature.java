package io.github.scratchmaven.engine;

import io.github.scratchmaven.secrets.BuildSecrets;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature that a build requires.
 *
 * @param origin the setting that requires it, for messages: {@code "type=inline" in <build><cacheTo>}
 */
public record RequiredFeature(BuildFeature feature, String origin) {

    /** The features for steps that may use these secrets. */
    public static List<RequiredFeature> of(BuildSecrets access) {
        List<RequiredFeature> required = new ArrayList<>();
        if (!access.secrets().isEmpty()) {
            required.add(new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"));
        }
        access.ssh().ifPresent(ssh -> required.add(new RequiredFeature(BuildFeature.SSH, "<build><ssh>")));
        access.trustedCertificates()
                .ifPresent(file ->
                        required.add(new RequiredFeature(BuildFeature.SECRETS, "<build><trustedCertificates>")));
        return required;
    }
}

package io.github.scratchmaven.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private static final RequiredFeature SECRET = new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>");
    private static final RequiredFeature SSH = new RequiredFeature(BuildFeature.SSH, "<build><ssh>");

    private final Capabilities withoutSsh =
            Capabilities.without(Set.of(BuildFeature.SSH), new Lack("it is too old", "Update it."));

    @Test
    void unsupportedFeatureIsReportedWithTheReason() {
        assertThatThrownBy(() -> withoutSsh.requireSupported(List.of(SECRET, SSH)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The daemon cannot let a step use SSH, which <build><ssh> requires: it is too old. Update it.");
    }

    @Test
    void supportedFeatureIsAccepted() {
        assertThatCode(() -> withoutSsh.requireSupported(List.of(SECRET))).doesNotThrowAnyException();
        assertThatCode(() -> Capabilities.all().requireSupported(List.of(SECRET, SSH)))
                .doesNotThrowAnyException();
    }
}

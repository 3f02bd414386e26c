package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.build.AcceptedWarnings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksBeanTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, @Nullable String> reasons = new HashMap<>();

    @Test
    void nothingIsAcceptedByDefault() {
        assertThat(new ChecksBean().toAccepted(settings())).isEqualTo(AcceptedWarnings.NONE);
    }

    @Test
    void warningIsAcceptedWithItsReason() {
        reasons.put("starts-programs", "\n  It starts git.\n  ");

        assertThat(accepted()).isEqualTo(AcceptedWarnings.of(Map.of("starts-programs", "It starts git.")));
    }

    @Test
    void propertyHasNamesOnly() {
        properties.put("scratch.checks.accept", "starts-programs, not-stripped");

        assertThat(new ChecksBean().toAccepted(settings()))
                .isEqualTo(AcceptedWarnings.of(Map.of(
                        "starts-programs", "the property scratch.checks.accept",
                        "not-stripped", "the property scratch.checks.accept")));
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        reasons.put("start-programs", "It starts git.");

        assertThatThrownBy(this::accepted)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("\"start-programs\" is not the name of a warning; the names are broken-link, ")
                .hasMessageContaining(", starts-programs, starts-shell, ")
                .hasMessageEndingWith(". Write one of these names in <checks><accept>.");

        properties.put("scratch.checks.accept", "all");
        assertThatThrownBy(() -> new ChecksBean().toAccepted(settings()))
                .hasMessageStartingWith("\"all\" is not the name of a warning; ")
                .hasMessageEndingWith(" Write one of these names in the property scratch.checks.accept.");
    }

    @Test
    void reasonIsRequired() {
        reasons.put("starts-programs", null);

        assertThatThrownBy(this::accepted)
                .isInstanceOf(UserException.class)
                .hasMessage("The warning \"starts-programs\" is accepted without a reason."
                        + " Write the reason as the text of <checks><accept><starts-programs>.");
    }

    @Test
    void noSecretIsIgnoredByDefault() {
        assertThat(new ChecksBean().toIgnoredSecrets(settings())).isEmpty();
    }

    @Test
    void secretIsIgnoredByItsId() {
        ChecksBean bean = new ChecksBean();
        bean.secretScan.ignore = List.of("netrc", " TOKEN_URL ");

        assertThat(bean.toIgnoredSecrets(settings())).containsExactly("TOKEN_URL", "netrc");

        properties.put("scratch.checks.secretScan.ignore", "one, two");
        assertThat(new ChecksBean().toIgnoredSecrets(settings())).containsExactly("one", "two");
    }

    private AcceptedWarnings accepted() {
        ChecksBean bean = new ChecksBean();
        bean.accept = reasons;
        return bean.toAccepted(settings());
    }

    private Settings settings() {
        return new Settings("scratch.checks", properties::get);
    }
}

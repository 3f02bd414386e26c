package io.github.scratchmaven.registry.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void parametersAreReadInAnyOrderAndForm() {
        assertThat(Challenge.parse("Bearer realm=\"https://auth.example.com/token\",service=\"registry\", "
                        + "scope=\"repository:team/app:pull,push\" , error=invalid_token"))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example.com/token",
                                "service", "registry",
                                "scope", "repository:team/app:pull,push",
                                "error", "invalid_token")));
    }

    @Test
    void quotedTextMayContainQuotes() {
        assertThat(Challenge.parse("BASIC Realm = \"a \\\"b\\\" \\\\ c\""))
                .containsExactly(new Challenge("basic", Map.of("realm", "a \"b\" \\ c")));
    }

    @Test
    void oneHeaderMayHoldSeveralChallenges() {
        assertThat(Challenge.parse("Negotiate, Basic realm=\"x\", Bearer realm=\"y\""))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "x")),
                        new Challenge("bearer", Map.of("realm", "y")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "realm=\"x\"", "\"", "="})
    void textWithoutASchemeIsNoChallenge(String header) {
        assertThat(Challenge.parse(header)).isEmpty();
    }

    @Test
    void whatFollowsAnErrorIsIgnored() {
        assertThat(Challenge.parse("Bearer realm=\"open")).containsExactly(new Challenge("bearer", Map.of()));
    }

    @Test
    void longHeaderIsRead() {
        String realm = "a".repeat(200_000);
        assertThat(Challenge.parse("Bearer realm=\"" + realm + "\""))
                .containsExactly(new Challenge("bearer", Map.of("realm", realm)));
        assertThat(Challenge.parse("Bearer realm=\"" + "\\\\".repeat(100_000) + "\""))
                .hasSize(1);
    }
}

package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIT",
                "GPL-2.0+",
                "(MIT)",
                "MIT AND BSD-3-Clause",
                "MIT OR (Apache-2.0 AND ISC)",
                "GPL-3.0-or-later WITH GCC-exception-3.1",
                "LicenseRef-ours"
            })
    void expressionOfKnownIdentifiersIsOne(String text) {
        assertThat(LicenseExpression.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "BSD", "MIT AND", "OR MIT", "(MIT", "MIT)", "MIT ISC", "MIT and ISC", "MIT WITH charm", "()"
            })
    void otherTextIsNone(String text) {
        assertThat(LicenseExpression.parse(text)).isEmpty();
    }

    @Test
    void oneOfAlternativesIsEnough() {
        assertThat(satisfies("MIT OR GPL-3.0-only", "MIT")).isTrue();
        assertThat(satisfies("ISC OR GPL-3.0-only", "MIT")).isFalse();
    }

    @Test
    void allTogetherAreRequired() {
        assertThat(satisfies("MIT AND ISC", "MIT")).isFalse();
        assertThat(satisfies("MIT AND ISC", "MIT", "ISC")).isTrue();
        assertThat(satisfies("MIT AND (ISC OR GPL-2.0-only)", "MIT", "GPL-2.0-only"))
                .isTrue();
        assertThat(satisfies("MIT OR ISC AND GPL-2.0-only", "MIT")).isTrue();
    }

    @Test
    void exceptionBelongsToItsLicense() {
        assertThat(satisfies("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only"))
                .isFalse();
        assertThat(satisfies("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"))
                .isTrue();
    }

    private static boolean satisfies(String expression, String... allowed) {
        return LicenseExpression.parse(expression).orElseThrow().satisfies(Set.of(allowed)::contains);
    }
}

package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LicenseLimitsTest {

    private static final String CLASSPATH = "GPL-2.0-only WITH Classpath-exception-2.0";

    @Test
    void deniedLicenseFailsTheBuild() {
        assertThatThrownBy(() -> deny("GPL-3.0-only").check(licenses("GPL-3.0-only", "MIT")))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("<limits><licenses> does not permit the licenses of these components:\n"
                        + "  \"pkg:golang/lib@1\": \"GPL-3.0-only\" is denied\n"
                        + "Leave out what needs a component, allow its license, or list the component in"
                        + " <limits><licenses><accept>.");
    }

    @Test
    void licenseIsDeniedOnlyIfNoAlternativeIsLeft() {
        permits(deny("GPL-3.0-only"), "GPL-3.0-only OR MIT");
        rejects(deny("GPL-3.0-only"), "GPL-3.0-only AND MIT");
        permits(deny("GPL-2.0-only"), CLASSPATH);
        rejects(deny(CLASSPATH), CLASSPATH);
        permits(deny("GPL-3.0-only"), "");
    }

    @Test
    void identifierWithoutVersionsMeansAll() {
        rejects(deny("GPL-2.0"), "GPL-2.0-or-later");
        rejects(deny("GPL-2.0-only"), "GPL-2.0");
        permits(deny("GPL-2.0-only"), "GPL-2.0-or-later");
        permits(deny("GPL-2.0"), "LGPL-2.0-only");
    }

    @Test
    void onlyLicensesThatAreAllowedAreIfThereAreAny() {
        permits(allow("MIT", "ISC"), "MIT AND ISC");
        permits(allow("MIT"), "MIT OR ISC");
        rejects(allow("MIT"), "MIT AND ISC");
        assertThatThrownBy(() -> allow("MIT").check(licenses("ISC")))
                .hasMessageContaining("\"pkg:golang/lib@1\": \"ISC\" is not allowed");
    }

    @Test
    void unknownLicenseIsNotAllowed() {
        assertThatThrownBy(() -> allow("MIT").check(licenses("")))
                .hasMessageContaining("\"pkg:golang/lib@1\": unknown\n");
    }

    @Test
    void acceptedComponentMayHaveAnyLicense() {
        for (String accepted : List.of("pkg:golang/lib@1", "pkg:golang/lib")) {
            permits(new LicenseLimits(List.of("MIT"), List.of("ISC"), List.of(accepted)), "ISC");
        }
        rejects(new LicenseLimits(List.of("MIT"), List.of(), List.of("pkg:golang/li")), "ISC");
    }

    @Test
    void codeOfTheProjectHasNoLimits() {
        ComponentLicense own = new ComponentLicense(PackageUrl.of("golang", "app", ""), "", "", List.of(), true);

        assertThatCode(() -> allow("MIT").check(new ImageLicenses(List.of(own))))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyIdentifiersAndPackageUrlsAreValid() {
        assertThat(LicenseLimits.requireIdentifier(CLASSPATH)).isEqualTo(CLASSPATH);
        assertThat(LicenseLimits.requireComponent("pkg:deb/debian/libc6")).isEqualTo("pkg:deb/debian/libc6");
        for (String wrong : List.of("Apache 2", "Apache-2", "MIT OR ISC", "")) {
            assertThatThrownBy(() -> LicenseLimits.requireIdentifier(wrong)).isInstanceOf(InvalidValue.class);
        }
        assertThatThrownBy(() -> LicenseLimits.requireComponent("libc6")).isInstanceOf(InvalidValue.class);
    }

    private static void permits(LicenseLimits limits, String expression) {
        assertThatCode(() -> limits.check(licenses(expression))).doesNotThrowAnyException();
    }

    private static void rejects(LicenseLimits limits, String expression) {
        assertThatThrownBy(() -> limits.check(licenses(expression))).isInstanceOf(BuildFailure.class);
    }

    private static LicenseLimits allow(String... ids) {
        return new LicenseLimits(List.of(ids), List.of(), List.of());
    }

    private static LicenseLimits deny(String... ids) {
        return new LicenseLimits(List.of(), List.of(ids), List.of());
    }

    private static ImageLicenses licenses(String... expressions) {
        return new ImageLicenses(Stream.of(expressions)
                .map(expression ->
                        new ComponentLicense(PackageUrl.of("golang", "lib", "1"), expression, "", List.of(), false))
                .toList());
    }
}

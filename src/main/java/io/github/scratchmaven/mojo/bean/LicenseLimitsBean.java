package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.report.license.LicenseLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The licenses that the components of the image may have: {@code <limits><licenses>}. */
public final class LicenseLimitsBean {

    private static final String FORM =
            "an identifier of SPDX such as \"Apache-2.0\" or \"GPL-2.0-only WITH Classpath-exception-2.0\"";

    /** The only licenses that components may have, by SPDX, each in a {@code <license>}. Default: all. */
    @Nullable
    List<@Nullable String> allow;

    /** The licenses that no component may have, by SPDX, each in a {@code <license>}. Default: none. */
    @Nullable
    List<@Nullable String> deny;

    /** The components that may have any license, each in a {@code <component>}: {@code pkg:deb/debian/libc6}. Default: none. */
    @Nullable
    List<@Nullable String> accept;

    LicenseLimits toLimits(Settings settings) {
        return new LicenseLimits(
                settings.values("allow", allow, LicenseLimits::requireIdentifier, FORM),
                settings.values("deny", deny, LicenseLimits::requireIdentifier, FORM),
                settings.values(
                        "accept",
                        accept,
                        LicenseLimits::requireComponent,
                        "a package URL such as \"pkg:deb/debian/libc6\""));
    }
}

package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.report.origin.Origin.Component;
import java.util.List;

/**
 * A package of the builder image.
 *
 * @param manager the type of a package URL: {@code deb}, {@code apk} or {@code rpm}
 * @param source the source package that it is made of
 */
record BuilderPackage(String manager, String name, String version, String architecture, String source, String license) {

    Component component(String distribution, String release) {
        PackageUrl url = PackageUrl.of(manager, name, versionWithoutEpoch())
                .in(List.of(distribution))
                .with("arch", architecture)
                .with("distro", release.isEmpty() ? distribution : distribution + "-" + release)
                .with("epoch", epoch())
                .with("upstream", source.equals(name) ? "" : source);
        return new Component(url, license);
    }

    /** Of rpm, it is a qualifier; of deb, a part of the version. */
    private String epoch() {
        int end = version.indexOf(':');
        return manager.equals("rpm") && end > 0 ? version.substring(0, end) : "";
    }

    private String versionWithoutEpoch() {
        return epoch().isEmpty() ? version : version.substring(epoch().length() + 1);
    }
}

package io.github.scratchmaven.report.license;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The licenses of all components of an image, in the order of their package URLs. */
public record ImageLicenses(List<ComponentLicense> components) {

    private static final int NAMED = 3;

    public ImageLicenses {
        components = List.copyOf(components);
    }

    /** Empty if the image does not have the component. */
    public Optional<ComponentLicense> find(PackageUrl component) {
        return components.stream()
                .filter(license -> license.component().equals(component))
                .findFirst();
    }

    /** A warning if components lack a text. */
    public List<Finding> findings() {
        List<String> without = components.stream()
                .filter(ImageLicenses::lacksText)
                .map(license -> license.component().fullName())
                .toList();
        return without.isEmpty()
                ? List.of()
                : List.of(
                        Finding.warning(
                                WarningName.NO_LICENSE_TEXT,
                                Quote.first(NAMED, without) + (without.size() == 1 ? " has" : " have")
                                        + " no license text.",
                                "Add the text to what you distribute with the image, then accept the warning in <checks><accept>."));
    }

    /** {@code THIRD-PARTY.txt}: a paragraph for each component. */
    public String thirdParty() {
        return components.stream().map(ImageLicenses::paragraph).collect(Collectors.joining("\n"));
    }

    private static String paragraph(ComponentLicense license) {
        PackageUrl url = license.component();
        String version = url.version().isEmpty() ? "" : " " + url.version();
        String known = license.text().isEmpty() ? "unknown" : license.text();
        return url.fullName() + version + "\n  " + url + "\n  License: " + known + "\n"
                + (lacksText(license) ? "  Text: none\n" : "")
                + license.files().stream().map(file -> "  " + file + "\n").collect(Collectors.joining());
    }

    private static boolean lacksText(ComponentLicense license) {
        return license.files().isEmpty() && !license.own();
    }
}

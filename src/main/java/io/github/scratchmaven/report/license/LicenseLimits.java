package io.github.scratchmaven.report.license;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The licenses that the components of an image may have. Code of the project has no limits.
 *
 * @param allow if there are any, each component must have one of these, and an unknown license is not among them
 * @param deny no component may have one of these
 * @param accept the components that may have any license, by their package URLs, also without version and qualifiers
 */
public record LicenseLimits(List<String> allow, List<String> deny, List<String> accept) {

    public static final LicenseLimits NONE = new LicenseLimits(List.of(), List.of(), List.of());

    private static final Pattern VERSIONS = Pattern.compile("-only$|-or-later$|\\+$");

    public LicenseLimits {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        accept = List.copyOf(accept);
    }

    public boolean isEmpty() {
        return allow.isEmpty() && deny.isEmpty();
    }

    /** Returns the text if it is the identifier of a license, with or without an exception. */
    public static String requireIdentifier(String text) {
        return LicenseExpression.parse(text)
                .filter(LicenseExpression.License.class::isInstance)
                .map(license -> text)
                .orElseThrow(() -> new InvalidValue(Quote.of(text) + " is not the identifier of a license by SPDX."));
    }

    /** Returns the text if it is a package URL. */
    public static String requireComponent(String text) {
        if (!text.matches("pkg:[a-z]+/.+")) {
            throw new InvalidValue(Quote.of(text) + " is not a package URL.");
        }
        return text;
    }

    /**
     * Checks the licenses of all components.
     *
     * @throws BuildFailure that names each component whose license is not permitted
     */
    public void check(ImageLicenses licenses) {
        List<String> problems = licenses.components().stream()
                .filter(component -> !component.own() && !isAccepted(component))
                .flatMap(component -> problem(component).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new BuildFailure(
                    "<limits><licenses> does not permit the licenses of these components:"
                            + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()) + "\n",
                    "Leave out what needs a component, allow its license, or list the component in <limits><licenses><accept>.",
                    HelpTopic.LICENSE_NOT_PERMITTED);
        }
    }

    private boolean isAccepted(ComponentLicense component) {
        String url = component.component().toString();
        return accept.stream()
                .anyMatch(accepted ->
                        url.equals(accepted) || url.startsWith(accepted + "@") || url.startsWith(accepted + "?"));
    }

    private Optional<String> problem(ComponentLicense component) {
        Optional<LicenseExpression> expression = LicenseExpression.parse(component.expression());
        String name = Quote.path(component.component());
        if (expression.isEmpty()) {
            return allow.isEmpty()
                    ? Optional.empty()
                    : Optional.of(name + ": unknown"
                            + (component.words().isEmpty() ? "" : ", " + Quote.of(component.words())));
        }
        String license = name + ": " + Quote.of(component.expression());
        if (!expression.get().satisfies(id -> !isIn(deny, id))) {
            return Optional.of(license + " is denied");
        }
        return allow.isEmpty() || expression.get().satisfies(id -> isIn(allow, id))
                ? Optional.empty()
                : Optional.of(license + " is not allowed");
    }

    /** An identifier without "-only" or "-or-later" is that of both. */
    private static boolean isIn(List<String> listed, String id) {
        return listed.stream()
                .anyMatch(other -> other.equals(id)
                        || (family(other).equals(family(id))
                                && (family(other).equals(other) || family(id).equals(id))));
    }

    private static String family(String id) {
        return VERSIONS.matcher(id).replaceFirst("");
    }
}

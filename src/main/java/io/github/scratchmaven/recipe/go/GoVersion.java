package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.go.modfile.GoLines;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import io.github.scratchmaven.recipe.go.modfile.GoWork;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of Go: a release with its patch ({@code 1.27.4}), a pre-release ({@code 1.27rc1}), or the language alone ({@code 1.27}). Ordered as the go
 * command orders them: {@code 1.27 < 1.27rc1 < 1.27.0}.
 */
public record GoVersion(int major, int minor, OptionalInt patch, String preRelease) implements Comparable<GoVersion> {

    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final Pattern VERSION =
            Pattern.compile(NUMBER + "\\." + NUMBER + "(?:\\." + NUMBER + "|([a-z]+" + NUMBER + "))?");

    private static final Comparator<GoVersion> ORDER = Comparator.comparingInt(GoVersion::major)
            .thenComparingInt(GoVersion::minor)
            .thenComparingInt(GoVersion::patchOrder)
            .thenComparing(GoVersion::preReleaseKind)
            .thenComparingInt(GoVersion::preReleaseNumber);

    /** Empty if the text is not a version, or has a {@code go} before the number. */
    public static Optional<GoVersion> parse(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    /** The version in a toolchain's name, such as {@code go1.27.4} or {@code go1.27.4-custom}. */
    public static Optional<GoVersion> ofToolchain(String name) {
        return name.startsWith("go") ? parse(name.substring(2).replaceFirst("-.*", "")) : Optional.empty();
    }

    /** The version of the pom. A {@code UserException} if it is not a release with its patch. */
    public static GoVersion configured(String version) {
        return parse(version)
                .filter(GoVersion::isPatchRelease)
                .orElseThrow(() -> new UserException(
                        "<go><version> \"" + version + "\" is not a full Go version with a patch number.",
                        "Write the full version, such as <version>1.27.4</version>."));
    }

    public static GoVersion of(GoMod mod) {
        return of(mod.goLines());
    }

    public static GoVersion of(GoWork work) {
        return of(work.goLines());
    }

    /**
     * The release that the file requires: the toolchain line's, else the go line's. As with the go command, a toolchain older than the go line does not
     * count. A {@code UserException} if that is not a release with its patch.
     */
    public static GoVersion of(GoLines lines) {
        Optional<GoVersion> language = lines.goLine().flatMap(GoVersion::parse);
        Optional<GoVersion> toolchain = lines.toolchainLine()
                .flatMap(GoVersion::ofToolchain)
                .filter(version -> language.isEmpty() || version.compareTo(language.get()) >= 0);
        return toolchain.or(() -> language).filter(GoVersion::isPatchRelease).orElseThrow(() -> unpinned(lines));
    }

    /** Whether it is a single release: it has a patch number. */
    public boolean isPatchRelease() {
        return patch.isPresent();
    }

    @Override
    public int compareTo(GoVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch.isPresent() ? "." + patch.getAsInt() : preRelease);
    }

    private static GoVersion of(Matcher matcher) {
        String patch = matcher.group(3);
        String preRelease = matcher.group(4);
        return new GoVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(patch)),
                preRelease == null ? "" : preRelease);
    }

    private static UserException unpinned(GoLines lines) {
        return new UserException(
                found(lines),
                "Set the full version in the pom, such as <go><version>1.27.4</version></go>, or add a line such as"
                        + " \"toolchain go1.27.4\" to \"" + lines.file() + "\".");
    }

    private static String found(GoLines lines) {
        Optional<String> toolchain = lines.toolchainLine().map(name -> "the toolchain line \"" + name + "\"");
        Optional<String> language = lines.goLine().map(version -> "the go line \"" + version + "\"");
        return toolchain.isEmpty() && language.isEmpty()
                ? "\"%s\" has no Go version: it has neither a go line nor a toolchain line.".formatted(lines.file())
                : "\"%s\" does not name a Go release with its patch number: it has %s."
                        .formatted(lines.file(), both(toolchain, language));
    }

    private static String both(Optional<String> toolchain, Optional<String> language) {
        return String.join(
                " and ", Stream.concat(toolchain.stream(), language.stream()).toList());
    }

    /** Before Go 1.21, the first release of a language version was named like the language. */
    private int patchOrder() {
        boolean firstRelease = preRelease.isEmpty() && major == 1 && minor < 21;
        return patch.orElse(firstRelease ? 0 : -1);
    }

    private String preReleaseKind() {
        return preRelease.replaceAll("[0-9]+", "");
    }

    private int preReleaseNumber() {
        String number = preRelease.replaceAll("[a-z]+", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }
}

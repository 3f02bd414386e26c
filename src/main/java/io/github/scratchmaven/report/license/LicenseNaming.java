package io.github.scratchmaven.report.license;

import io.github.scratchmaven.report.origin.PackageUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the name of a component's license: what its package manager or its pom declares, else what its texts are. A license is unknown rather than guessed. */
final class LicenseNaming {

    private static final String DEBIAN_FILE = "copyright";

    /** It has the name of the license of a crate, and no text. */
    static final String CRATE_FILE = "Cargo.toml";

    private static final Pattern CRATE_LICENSE = Pattern.compile("(?m)^license = \"([^\"]+)\"");

    /** The license of the runtime is that of its base module. */
    private static final String RUNTIME_FILE = "java.base/LICENSE";

    /** The files with licenses, unlike those with notices. */
    private static final Predicate<String> LICENSE = Pattern.compile(
                    "(?:.*/)?(?:(?:(?:un)?licen[cs]e|copying)[^/]*|copyright)", Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();

    private final LicenseMatcher matcher = new LicenseMatcher();

    /** An expression of SPDX, empty if it is not known, and the words of those who declare the license, empty if there are none. */
    record Named(String expression, String words) {

        static final Named UNKNOWN = new Named("", "");
    }

    /**
     * The license of a component.
     *
     * @param words of its package manager
     * @param jar the file of a Maven artifact
     */
    Named of(PackageUrl component, String words, Optional<Path> jar, List<LicenseText> texts) {
        return switch (component.type()) {
            case "deb" -> new Named(ofDebian(texts), words);
            case "maven" -> jar.map(file -> ofArtifact(component, file, texts)).orElse(Named.UNKNOWN);
            case "generic" -> new Named(recognized(texts, RUNTIME_FILE::equals), words);
            case "golang" -> new Named(recognized(texts, LICENSE), words);
            case "cargo" -> ofCrate(texts);
            default -> new Named(ofWords(words), words);
        };
    }

    private static String ofDebian(List<LicenseText> texts) {
        return texts.stream()
                .filter(text -> text.name().equals(DEBIAN_FILE))
                .findFirst()
                .flatMap(text -> DebianCopyright.find(text.text()))
                .orElse("");
    }

    private Named ofCrate(List<LicenseText> texts) {
        Optional<String> declared = texts.stream()
                .filter(text -> text.name().equals(CRATE_FILE))
                .flatMap(text -> CRATE_LICENSE.matcher(text.text()).results())
                .map(license -> license.group(1).replace("/", " OR "))
                .findFirst();
        return declared.isPresent()
                ? new Named(ofWords(declared.get()), declared.get())
                : new Named(recognized(texts, LICENSE), "");
    }

    private Named ofArtifact(PackageUrl artifact, Path jar, List<LicenseText> texts) {
        Named declared = PomLicenses.of(artifact, jar);
        return declared.expression().isEmpty()
                ? new Named(declared.words().isEmpty() ? recognized(texts, LICENSE) : "", declared.words())
                : declared;
    }

    private static String ofWords(String words) {
        return LicenseExpression.parse(words).isPresent()
                ? words
                : SpdxLicenses.find(words, null).orElse("");
    }

    private Optional<String> find(LicenseText text) {
        return text.name().equals(DEBIAN_FILE) ? DebianCopyright.find(text.text()) : matcher.find(text.text());
    }

    /** All of the files apply together. */
    private String recognized(List<LicenseText> texts, Predicate<String> isLicense) {
        List<Optional<String>> found = texts.stream()
                .filter(text -> isLicense.test(text.name()))
                .map(this::find)
                .toList();
        return found.stream().allMatch(Optional::isPresent)
                ? found.stream().flatMap(Optional::stream).distinct().sorted().collect(Collectors.joining(" AND "))
                : "";
    }
}

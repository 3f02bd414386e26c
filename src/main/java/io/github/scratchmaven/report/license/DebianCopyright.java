package io.github.scratchmaven.report.license;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The licenses in a copyright file of Debian that machines can read. They are those of all files of the source package.
 *
 * @see <a href="https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/">its format</a>
 */
final class DebianCopyright {

    private static final Pattern FORMAT = Pattern.compile(
            "\\s*Format: *https?://www\\.debian\\.org/doc/packaging-manuals/copyright-format/1\\.0/?.*");

    private static final Pattern LICENSE = Pattern.compile("(?i)^License:[ \\t]*(.*)$");
    private static final Pattern AND = Pattern.compile("(?i),?\\s+and\\s+");
    private static final Pattern OR = Pattern.compile("(?i),?\\s+or\\s+");

    private DebianCopyright() {}

    /** An expression of SPDX; empty if the file has another format, or names a license that SPDX does not have. */
    static Optional<String> find(String text) {
        if (!text.lines().findFirst().filter(FORMAT.asMatchPredicate()).isPresent()) {
            return Optional.empty();
        }
        SortedSet<String> licenses = new TreeSet<>();
        boolean ofFiles = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher license = LICENSE.matcher(line);
            if (line.isBlank()) {
                ofFiles = false;
            } else if (line.startsWith("Files:")) {
                ofFiles = true;
            } else if (ofFiles && license.matches()) {
                Optional<String> expression = expression(license.group(1).strip());
                if (expression.isEmpty()) {
                    return Optional.empty();
                }
                licenses.add(expression.get());
            }
        }
        return licenses.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", licenses));
    }

    /** Of short names, such as {@code GPL-2+ or Expat}. */
    private static Optional<String> expression(String names) {
        String words = OR.matcher(AND.matcher(names).replaceAll(" AND ")).replaceAll(" OR ");
        return SpdxLicenses.find(words, null).map(found -> found.contains(" OR ") ? "(" + found + ")" : found);
    }
}

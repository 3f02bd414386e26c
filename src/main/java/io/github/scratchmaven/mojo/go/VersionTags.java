package io.github.scratchmaven.mojo.go;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tags that Go takes for versions of a module. */
final class VersionTags {

    private static final Pattern VERSION =
            Pattern.compile("v(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(-[0-9A-Za-z.-]+)?");

    private static final Comparator<MatchResult> BY_MINOR_AND_PATCH = Comparator.comparingInt(
                    (MatchResult version) -> Integer.parseInt(version.group(2)))
            .thenComparingInt(version -> Integer.parseInt(version.group(3)));

    private VersionTags() {}

    /** The newest version of each major version, with its pre-releases: Go prefers one of them, by the major version of the module's path. */
    static List<String> newest(List<String> tags) {
        Map<Integer, List<MatchResult>> byMajor = tags.stream()
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .collect(Collectors.groupingBy(
                        version -> Integer.valueOf(version.group(1)), TreeMap::new, Collectors.toList()));
        return byMajor.values().stream()
                .flatMap(versions -> newestOf(versions).stream())
                .toList();
    }

    private static List<String> newestOf(List<MatchResult> versions) {
        MatchResult newest = versions.stream().max(BY_MINOR_AND_PATCH).orElseThrow();
        return versions.stream()
                .filter(version -> BY_MINOR_AND_PATCH.compare(version, newest) == 0)
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}

package io.github.scratchmaven.recipe.go;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The build tags that hold when the gc compiler builds for Linux on one architecture. Whether cgo is on may be unknown yet, so {@code cgo} counts both
 * ways: a file that either way builds is admitted.
 */
public record BuildTags(String architecture, GoVersion version, Set<String> user) {

    private static final Set<String> ALWAYS = Set.of("linux", "unix", "gc");
    private static final Pattern RELEASE = Pattern.compile("go1\\.([1-9][0-9]{0,8})");

    public BuildTags {
        user = Set.copyOf(user);
    }

    /**
     * For a platform's architecture, which Go and images name alike, and what the user gives to the go command's {@code -tags}: separated by commas
     * or white space, may be empty.
     */
    public static BuildTags of(String architecture, GoVersion version, String tags) {
        return new BuildTags(
                architecture,
                version,
                Arrays.stream(tags.split("[,\\s]+"))
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /** Whether the tags of a file's name all hold. */
    boolean admit(List<String> tags) {
        return tags.stream().allMatch(this::holds);
    }

    boolean admit(BuildConstraint constraint) {
        return constraint.holds(this::holds) || constraint.holds(tag -> tag.equals("cgo") || holds(tag));
    }

    private boolean holds(String tag) {
        return ALWAYS.contains(tag) || tag.equals(architecture) || user.contains(tag) || isRelease(tag);
    }

    private boolean isRelease(String tag) {
        Matcher matcher = RELEASE.matcher(tag);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= version.minor();
    }
}

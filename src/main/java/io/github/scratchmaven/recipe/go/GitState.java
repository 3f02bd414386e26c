package io.github.scratchmaven.recipe.go;

import java.util.ArrayList;
import java.util.List;

/**
 * What Go's build information says of a Git repository: the hash of the revision, its time in seconds since 1970, and whether files differ from it. Its version
 * tags and the newest ones of its ancestors decide the version of the main module. With all that, whether the source directory is the repository's root.
 */
public record GitState(
        String revision, long time, boolean modified, List<String> tags, List<String> olderTags, boolean isRoot) {

    public GitState {
        tags = List.copyOf(tags);
        olderTags = List.copyOf(olderTags);
    }

    /** The options of {@code vcs.sh}. The tags belong to a module in the repository's root. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("--revision", revision, "--time", Long.toString(time)));
        if (modified) {
            words.add("--modified");
        }
        if (isRoot) {
            tags.forEach(tag -> words.addAll(List.of("--tag", tag)));
            olderTags.forEach(tag -> words.addAll(List.of("--older-tag", tag)));
        }
        return words;
    }
}

package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.PathFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Resolves the symbolic links on paths, which may contain wildcards: the daemon needs the paths themselves, each symbolic link on them, and the targets of
 * these. The directory is the root of all links, so that none leads out of it.
 */
final class FollowedPaths {

    /** The pattern that matches everything. */
    static final String ROOT = ".";

    /** The limit of Linux. */
    private static final int MOST_LINKS = 40;

    private final Map<String, String> links = new TreeMap<>();
    private final Set<String> visited = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    FollowedPaths(BuildContext directory) {
        directory.entries().forEach((path, entry) -> {
            if (entry instanceof SymbolicLink link) {
                links.put(path.value(), link.target());
            }
        });
    }

    /** The patterns for all that these paths need. */
    List<String> of(List<String> paths) {
        paths.forEach(path -> follow(resolve("", path), MOST_LINKS));
        return List.copyOf(found);
    }

    private void follow(String path, int linksLeft) {
        if (linksLeft < 0 || !visited.add(path)) {
            return;
        }
        found.add(path.isEmpty() ? ROOT : path);
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            followLinksAt(path.substring(0, end), path.substring(end + 1), linksLeft);
        }
        followLinksAt(path, "", linksLeft);
    }

    private void followLinksAt(String path, String rest, int linksLeft) {
        for (String link : linksAt(path)) {
            found.add(link);
            String target = resolve(parentOf(link), links.getOrDefault(link, ""));
            follow(resolve(target, "./" + rest), linksLeft - 1);
        }
    }

    private List<String> linksAt(String path) {
        if (links.containsKey(path)) {
            return List.of(path);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return hasWildcards(name) ? linksIn(parentOf(path), name) : List.of();
    }

    private List<String> linksIn(String directory, String pattern) {
        PathFilter matching = PathFilter.of(List.of(pattern), List.of());
        List<String> matched = new ArrayList<>();
        for (String link : links.keySet()) {
            if (parentOf(link).equals(directory) && matching.sends(link.substring(link.lastIndexOf('/') + 1))) {
                matched.add(link);
            }
        }
        return matched;
    }

    private static boolean hasWildcards(String name) {
        return name.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    /** The path relative to the root, in its shortest form, resolved from that directory; it cannot lead above the root. */
    private static String resolve(String directory, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}

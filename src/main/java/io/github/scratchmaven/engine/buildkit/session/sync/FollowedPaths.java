package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Link;
import io.github.scratchmaven.engine.buildkit.session.sync.PathPatterns.PathSet;
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
 * Finds what has to travel so that paths, which may hold wildcards, lead somewhere on the other side: the paths themselves, each symbolic link on their way,
 * and what those point to. Links are resolved as if the folder were the root of a file system, so none leads out of it.
 */
final class FollowedPaths {

    /** The pattern for all there is. */
    static final String ROOT = ".";

    /** As Linux has it. */
    private static final int MOST_LINKS = 40;

    private final Map<String, String> links = new TreeMap<>();
    private final PathPatterns patterns;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    FollowedPaths(Listing listing, PathPatterns patterns) {
        this.patterns = patterns;
        for (Entry entry : listing.entries()) {
            if (entry.kind() instanceof Link link) {
                links.put(entry.path(), link.target());
            }
        }
    }

    /** As patterns. */
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
        PathSet matching = patterns.read(List.of(pattern));
        List<String> matched = new ArrayList<>();
        for (String link : links.keySet()) {
            if (parentOf(link).equals(directory) && matching.covers(link.substring(link.lastIndexOf('/') + 1))) {
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

    /** The path as seen from that directory, in its shortest form, relative to the root; what would lead above the root ends there. */
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

package io.github.scratchmaven.context;

import java.util.ArrayDeque;
import java.util.Deque;

/** The shortest name of a path by its text alone, as Go's {@code filepath.Clean} gives it. */
final class LexicalPath {

    private LexicalPath() {}

    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            add(part, parts, absolute);
        }
        String cleaned = (absolute ? "/" : "") + String.join("/", parts);
        return cleaned.isEmpty() ? "." : cleaned;
    }

    private static void add(String part, Deque<String> parts, boolean absolute) {
        if (part.isEmpty() || part.equals(".")) {
            return;
        }
        if (!part.equals("..")) {
            parts.addLast(part);
        } else if (!parts.isEmpty() && !parts.getLast().equals("..")) {
            parts.removeLast();
        } else if (!absolute) {
            parts.addLast(part);
        }
    }
}

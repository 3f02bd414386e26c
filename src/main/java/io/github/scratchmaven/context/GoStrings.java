package io.github.scratchmaven.context;

import java.util.ArrayDeque;
import java.util.Deque;

/** Go's functions for text, where those of Java give other results. */
final class GoStrings {

    private GoStrings() {}

    /** {@code strings.TrimSpace}: removes white space as Unicode defines it at both ends. */
    static String trimSpace(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** {@code path.Clean}: the shortest path that is equal by its text. */
    static String cleanPath(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            add(part, parts, absolute);
        }
        String cleaned = (absolute ? "/" : "") + String.join("/", parts);
        return cleaned.isEmpty() ? "." : cleaned;
    }

    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == '\u0085';
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

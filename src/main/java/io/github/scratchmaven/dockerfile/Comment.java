package io.github.scratchmaven.dockerfile;

/** Comment lines of a Dockerfile. */
final class Comment {

    private Comment() {}

    static String line(String text) {
        return text.isEmpty() ? "#\n" : "# " + text + "\n";
    }
}

package io.github.scratchmaven.workflow;

/** Marks text for a terminal that shows colours. For any other, text is not changed. */
public record TextStyle(boolean isColoured) {

    public String bold(String text) {
        return marked("1", text);
    }

    public String faint(String text) {
        return marked("2", text);
    }

    public String yellow(String text) {
        return marked("33", text);
    }

    public String red(String text) {
        return marked("31", text);
    }

    public String green(String text) {
        return marked("32", text);
    }

    /** ECMA-48 section 8.3.117. */
    private String marked(String code, String text) {
        return isColoured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[m" : text;
    }
}

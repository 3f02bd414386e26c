package io.github.scratchmaven.inspect;

/** A problem of an image: its severity, a sentence that describes it, and one that says what to do. */
public record Finding(Severity severity, String problem, String remedy) {

    /** A failure if the image cannot run or is harmful; a warning if it may lack something, or contains too much. */
    public enum Severity {
        FAILURE,
        WARNING
    }

    /** A failure: the image is not tagged. */
    public Finding(String problem, String remedy) {
        this(Severity.FAILURE, problem, remedy);
    }

    public static Finding warning(String problem, String remedy) {
        return new Finding(Severity.WARNING, problem, remedy);
    }

    public boolean isFailure() {
        return severity == Severity.FAILURE;
    }
}

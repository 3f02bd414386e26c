package io.github.scratchmaven.inspect;

/** Something wrong with an image: how bad, a sentence that says what, and one that says what to do about it. */
public record Finding(Severity severity, String problem, String remedy) {

    /** Whether the image can do harm or cannot run, or may lack or hold what its builder did not think of. */
    public enum Severity {
        FAILURE,
        WARNING
    }

    /** One that no image may be tagged with. */
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

package io.github.scratchmaven.error;

/** The build itself failed, not its configuration or its daemon: a compile error, a broken limit, an incomplete image. */
public final class BuildFailure extends UserException {

    private static final long serialVersionUID = 1L;

    public BuildFailure(String problem, String remedy) {
        super(problem, remedy);
    }

    public BuildFailure(String problem, String remedy, HelpTopic answer) {
        super(problem, remedy, answer);
    }
}

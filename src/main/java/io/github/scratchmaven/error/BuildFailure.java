package io.github.scratchmaven.error;

/** The build failed, not its configuration or its daemon: a compile error, an exceeded limit, an incomplete image. */
public final class BuildFailure extends UserException {

    private static final long serialVersionUID = 1L;

    public BuildFailure(String problem, String remedy) {
        super(problem, remedy);
    }

    public BuildFailure(String problem, String remedy, HelpTopic topic) {
        super(problem, remedy, topic);
    }

    private BuildFailure(String subject, BuildFailure failure) {
        super(
                subject + ": " + failure.problem(),
                failure.remedy(),
                failure.topic().orElse(null),
                failure);
    }

    @Override
    public BuildFailure about(String subject) {
        return new BuildFailure(subject, this);
    }
}

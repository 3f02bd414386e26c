package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.stream.Collectors;

/** A Dockerfile: comment lines, then stages. It has no {@code # syntax=} line, which would make the daemon pull another frontend. */
public record Dockerfile(List<String> comment, List<Stage> stages) {

    public Dockerfile {
        comment = List.copyOf(comment);
        stages = List.copyOf(stages);
    }

    /** The text, in UTF-8 once encoded, with {@code \n} after each line. */
    public String text() {
        return comment.stream().map(Step::commentLine).collect(Collectors.joining())
                + stages.stream().map(stage -> "\n" + stage.text()).collect(Collectors.joining());
    }
}

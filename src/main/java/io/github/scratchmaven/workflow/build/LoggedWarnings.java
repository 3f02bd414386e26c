package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.workflow.BuildLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Logs the warnings of one build and keeps them for its outcome. */
final class LoggedWarnings implements Consumer<String> {

    private final BuildLog log;
    private final List<String> all = new ArrayList<>();

    LoggedWarnings(BuildLog log) {
        this.log = log;
    }

    @Override
    public void accept(String warning) {
        all.add(warning);
        log.warning(warning);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}

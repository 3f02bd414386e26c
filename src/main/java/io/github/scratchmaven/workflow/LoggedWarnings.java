package io.github.scratchmaven.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Logs the warnings of one build and keeps them for its outcome. */
public final class LoggedWarnings implements Consumer<String> {

    private final BuildLog log;
    private final List<String> all = new ArrayList<>();

    public LoggedWarnings(BuildLog log) {
        this.log = log;
    }

    @Override
    public void accept(String warning) {
        all.add(warning);
        log.warning(warning);
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}

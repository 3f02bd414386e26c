package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import java.util.List;

/** Moves the names of a debug image that point to another one, or to none. */
final class DebugNames {

    private final ImageEngine engine;
    private final BuildLog log;

    DebugNames(ImageEngine engine, BuildLog log) {
        this.engine = engine;
        this.log = log;
    }

    void move(Digest id, ImageNames names) {
        List<String> tags = ImageFacts.inspect(engine, id).tags();
        List<ImageReference> others = names.references().stream()
                .filter(name -> !tags.contains(name.toString()))
                .toList();
        others.forEach(name -> engine.tag(id, name));
        if (!others.isEmpty()) {
            engine.directory().ifPresent(log::wrote);
        }
    }
}

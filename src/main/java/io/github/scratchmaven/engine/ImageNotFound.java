package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;

/** The registry has no image of that name. */
public final class ImageNotFound extends UserException {

    private static final long serialVersionUID = 1L;

    public ImageNotFound(String problem, String remedy, HelpTopic topic) {
        super(problem, remedy, topic);
    }
}

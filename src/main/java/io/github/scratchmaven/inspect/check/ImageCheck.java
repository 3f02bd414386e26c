package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.inspect.Finding;
import java.util.List;

/** One rule that a finished image must follow, without a container of it. {@link ImageChecks} lists all of them. */
interface ImageCheck {

    /** The documentation of its failures. */
    HelpTopic topic();

    /** What is wrong with the image, the most important first; empty if nothing is. */
    List<Finding> check(ImageUnderTest image);
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.inspect.Finding;
import java.util.List;

/** The image has what its programs require at run time, as far as their bytes show it. */
final class NeedCheck implements ImageCheck {

    @Override
    public HelpTopic topic() {
        return HelpTopic.BARE_IMAGE_FAILS;
    }

    /** Warnings only: a program contains more code than it runs. */
    @Override
    public List<Finding> check(ImageUnderTest image) {
        return NeedTable.ROWS.stream()
                .flatMap(need -> need.finding(image).stream())
                .toList();
    }
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import java.util.List;
import java.util.stream.Stream;

/** What an image's programs will want at run time, as far as their bytes betray it, and whether it is there. */
public final class NeedCheck {

    private final ImageUnderTest image;

    public NeedCheck(ImageContents contents, ImagePurpose purpose, ImageSettings settings) {
        this.image = new ImageUnderTest(contents, purpose, settings);
    }

    /** For each piece of furniture that there is, in one order for all images. */
    public List<Decision> decisions() {
        return NeedTable.ROWS.stream().map(need -> need.decide(image)).toList();
    }

    /** Warnings: a program may well reach such a place without ever going there. */
    public List<Finding> findings() {
        return Stream.concat(
                        NeedTable.ROWS.stream().flatMap(need -> need.finding(image).stream()),
                        new OpensslDirectory(image).finding().stream())
                .toList();
    }
}

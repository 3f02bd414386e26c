package io.github.scratchmaven.inspect;

import java.util.List;
import java.util.stream.Stream;

/** What an image's programs will want at run time, as far as their bytes betray it, and whether it is there. */
public final class NeedCheck {

    private final Surroundings image;

    public NeedCheck(ImageContents contents, ImagePurpose purpose, ImageSettings settings) {
        this.image = new Surroundings(contents, purpose, settings);
    }

    /** For each piece of furniture that there is, in one order for all images. */
    public List<Decision> decisions() {
        return NeedTable.ROWS.stream().map(need -> need.decide(image)).toList();
    }

    /** Warnings: a program may well reach such a place without ever going there. */
    public List<Finding> findings() {
        return Stream.concat(
                        NeedTable.ROWS.stream().flatMap(need -> need.finding(image).stream()),
                        new OpensslFolder(image).finding().stream())
                .toList();
    }
}

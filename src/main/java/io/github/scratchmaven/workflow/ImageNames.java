package io.github.scratchmaven.workflow;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;

/** The references that an image gets. */
public record ImageNames(List<ImageReference> references) {

    private static final String DEBUG = "-debug";

    /** At least one, each with a tag. */
    public ImageNames {
        references = List.copyOf(references);
    }

    /** The image with each of the tags. A tag in the name of the image replaces them. */
    public static ImageNames of(String image, List<String> tags) {
        ImageReference name = ImageReference.parse(image);
        if (name.digest().isPresent()) {
            throw new UserException(
                    "The image name \"" + image + "\" has a digest, which only an existing image has.",
                    "Write <image>" + name.familiarName() + "</image>.");
        }
        if (name.tag().isPresent()) {
            return new ImageNames(List.of(name));
        }
        if (tags.isEmpty()) {
            throw new UserException(
                    "The image \"" + image + "\" has no tag.", "Write <tags><tag>${project.version}</tag></tags>.");
        }
        return new ImageNames(tags.stream().distinct().map(name::withTag).toList());
    }

    /** The references of the debug image: each tag with {@code -debug} at its end. */
    public ImageNames debug() {
        List<ImageReference> names = references.stream().map(ImageNames::debug).toList();
        names.stream().filter(references::contains).findFirst().ifPresent(name -> {
            throw new UserException(
                    "The tag \"" + name.tag().orElse("") + "\" is in <tags>, but it is the tag of a debug image.",
                    "Remove it from <tags>, or build without <debug>.");
        });
        return new ImageNames(names);
    }

    private static ImageReference debug(ImageReference name) {
        String tag = name.tag().orElseThrow() + DEBUG;
        try {
            return name.withTag(tag);
        } catch (InvalidValue tooLong) {
            throw new UserException(
                    "The debug image cannot have the tag \"" + tag + "\": " + tooLong.problem(),
                    "Write a shorter tag in <tags>, or build without <debug>.",
                    tooLong);
        }
    }

    /** The reference that names the image in a line of the log. */
    public ImageReference first() {
        return references.get(0);
    }
}

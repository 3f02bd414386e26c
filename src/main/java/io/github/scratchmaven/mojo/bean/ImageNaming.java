package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.ImageNames;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The references of the image: {@code <image>} and {@code <tags>}. Their defaults, the project's artifactId and version, are made valid; each change is
 * a line of the log.
 */
public record ImageNaming(String artifactId, String version, Settings settings, Consumer<String> log) {

    private static final int LONGEST_TAG = 128;
    /** What is not one of the separators {@code .}, {@code _}, {@code __} and any number of {@code -}. */
    private static final Pattern NOT_IN_NAME = Pattern.compile("(?<![^a-z0-9])(?!(?:[._]|__|-+)[a-z0-9])[^a-z0-9]+");

    private static final Pattern NOT_IN_TAG = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final Pattern SEPARATORS_AT_THE_ENDS = Pattern.compile("^[._-]+|[._-]+$");
    private static final Pattern NOT_FIRST_IN_TAG = Pattern.compile("^[.-]+");

    /** A tag in the image's name replaces all tags. */
    public ImageNames of(@Nullable String image, List<@Nullable String> tags) {
        String name = nameOf(image);
        ImageReference reference = settings.required(
                "image", name, ImageReference::parse, "a name such as \"registry.example.com/team/app\"");
        List<String> texts = tags.stream().map(this::tagOf).toList();
        if (reference.tag().isEmpty()) {
            settings.allValues("tags", texts, reference::withTag, "tags such as \"1.0\"");
        }
        return ImageNames.of(name, texts);
    }

    private String nameOf(@Nullable String image) {
        String text = Objects.requireNonNullElse(image, "").strip();
        return text.equals(artifactId) ? changed("image", text, validName(text)) : text;
    }

    private String tagOf(@Nullable String tag) {
        String text = Objects.requireNonNullElse(tag, "").strip();
        return text.equals(version) ? changed("tag", text, validTag(text)) : text;
    }

    private String changed(String what, String projectValue, String valid) {
        if (!valid.equals(projectValue)) {
            log.accept(
                    "The default " + what + " is \"" + valid + "\", since \"" + projectValue + "\" is not a valid one");
        }
        return valid;
    }

    private static String validName(String artifactId) {
        String lowerCase = artifactId.toLowerCase(Locale.ROOT);
        String joined = NOT_IN_NAME.matcher(lowerCase).replaceAll("-");
        return SEPARATORS_AT_THE_ENDS.matcher(joined).replaceAll("");
    }

    private static String validTag(String version) {
        String valid = NOT_FIRST_IN_TAG
                .matcher(NOT_IN_TAG.matcher(version).replaceAll("-"))
                .replaceAll("");
        return valid.substring(0, Math.min(valid.length(), LONGEST_TAG));
    }
}

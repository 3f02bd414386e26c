package io.github.scratchmaven.mojo;

import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Furnishing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in the image beside the program: {@code <contents>}. Each simple setting is also a property {@code scratch.contents.NAME}. */
public final class ContentsBean {

    /** Directories that the program finds. Default: the working directory and the volumes, which belong to the user. */
    @Nullable
    List<DirectoryBean> directories;

    /** {@code always}, {@code never}, or {@code auto} (the default): if the program verifies TLS certificates. */
    @Nullable
    String caCertificates;

    /** {@code always}, {@code never}, or {@code auto} (the default): if the program loads time zones by name, or {@code TZ} is set. */
    @Nullable
    String timeZones;

    Contents toContents(Settings settings) {
        List<DirectoryBean> wanted = directories == null ? List.of() : directories;
        return new Contents(
                wanted.stream().map(DirectoryBean::toDirectory).toList(),
                furnishing(settings, "caCertificates", caCertificates),
                furnishing(settings, "timeZones", timeZones));
    }

    private static Furnishing furnishing(Settings settings, String name, @Nullable String configured) {
        return settings.parsed(name, configured, text -> furnishing(name, text)).orElse(Furnishing.AUTO);
    }

    private static Furnishing furnishing(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Furnishing.AUTO;
            case "always" -> Furnishing.ALWAYS;
            case "never" -> Furnishing.NEVER;
            default ->
                throw new UserException(
                        "\"" + text + "\" is not a value of <contents><" + name + ">.", "Write auto, always or never.");
        };
    }
}

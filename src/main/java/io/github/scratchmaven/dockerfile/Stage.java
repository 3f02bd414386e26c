package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A build stage: the image that it starts from, the name that later stages know it by, and its steps in order. */
public record Stage(
        String base, @Nullable String name, @Nullable String platform, List<Step> steps) {

    public Stage {
        steps = List.copyOf(steps);
    }

    /** A stage that later ones copy from by name; {@code platform} is the one to run it on, or null for that of the build. */
    public static Stage named(String name, String base, @Nullable String platform, List<Step> steps) {
        return new Stage(base, name, platform, steps);
    }

    /** A stage from scratch that later ones copy from by name. */
    public static Stage scratch(String name, List<Step> steps) {
        return new Stage("scratch", name, null, steps);
    }

    /** The stage that becomes the image, from scratch. */
    public static Stage scratch(List<Step> steps) {
        return new Stage("scratch", null, null, steps);
    }

    /** The same stage with a name, so that another one can start from it. */
    public Stage as(String other) {
        return new Stage(base, other, platform, steps);
    }

    String text() {
        return from() + steps.stream().map(Step::text).collect(Collectors.joining("\n"));
    }

    private String from() {
        return "FROM " + (platform == null ? "" : "--platform=" + platform + " ") + base
                + (name == null ? "" : " AS " + name) + "\n";
    }
}

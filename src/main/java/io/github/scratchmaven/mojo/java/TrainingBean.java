package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.java.Training;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run of the application that makes an archive of its classes: {@code <training>}. Each setting is also a property {@code scratch.java.training.NAME}. */
public final class TrainingBean {

    /** Arguments of the application, one element for each. Default: those of {@code <container><args>}. */
    @Nullable
    List<@Nullable String> arguments;

    /** Environment variables in addition to those of the container. They can be read in the builder's history, so they must not contain secrets. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** A text: when the application prints a line that contains it, the run ends with SIGTERM. Default: the application exits by itself. */
    @Nullable
    String until;

    /** The time within which the run must end. Default: {@code 2m}. */
    @Nullable
    String timeout;

    Training toTraining(Settings settings) {
        return new Training(
                settings.list("arguments", arguments),
                settings.map("environment", environment),
                settings.text("until", until).orElse(null),
                settings.duration("timeout", timeout).orElse(Training.DEFAULT.timeout()));
    }
}

package io.github.scratchmaven.workflow;

import java.util.regex.Pattern;

/** A step of the Dockerfile as a person reads it: without its mounts, and short enough for a line. */
final class StepName {

    private static final Pattern MOUNT = Pattern.compile("--mount=\\S+\\s+");
    private static final int WIDTH = 100;

    private StepName() {}

    static String of(String step) {
        String name = MOUNT.matcher(step).replaceAll("");
        return name.length() <= WIDTH ? name : name.substring(0, WIDTH - 1) + "…";
    }
}

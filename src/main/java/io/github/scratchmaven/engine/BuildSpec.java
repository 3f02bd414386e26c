package io.github.scratchmaven.engine;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.Platform;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image to build.
 *
 * @param dockerfile its path in the context
 * @param platform empty for the daemon's own
 * @param target the stage that becomes the image; empty for the last one
 * @param network {@code none}, {@code host} or {@code default}; empty for the daemon's default
 * @param annotations of the manifest of an image that is kept on this machine; a daemon keeps none
 */
public record BuildSpec(
        ContextPath dockerfile,
        BuildContext context,
        StepInputs inputs,
        Optional<String> target,
        Optional<Platform> platform,
        Optional<String> network,
        BuildCaches caches,
        SortedMap<String, String> annotations) {

    public BuildSpec {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** Of the last stage, without annotations. */
    public BuildSpec(
            ContextPath dockerfile,
            BuildContext context,
            StepInputs inputs,
            Optional<Platform> platform,
            Optional<String> network,
            BuildCaches caches) {
        this(dockerfile, context, inputs, Optional.empty(), platform, network, caches, new TreeMap<>());
    }

    /** The same build of another image, whose steps are run again only if no earlier build has left their results. */
    public BuildSpec ofImage(String stage) {
        return new BuildSpec(
                dockerfile, context, inputs, Optional.of(stage), platform, network, caches.readOnly(), annotations);
    }

    /** The same build of another stage, from what earlier builds have left in the caches of the daemon. */
    public BuildSpec ofStage(String stage) {
        return new BuildSpec(
                dockerfile, context, inputs, Optional.of(stage), platform, network, caches.readOnly(), new TreeMap<>());
    }
}

package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.error.HelpTopic;

/**
 * The words of the errors about one container.
 *
 * @param failure the beginning of each error, such as {@code The image "app:1.0" failed verification}
 * @param element the pom element that configures the container, such as {@code <verify>}
 * @param isOurs whether its image is the one that was built, so that known failures of bare images explain it
 */
public record RunMessages(String failure, String element, HelpTopic topic, boolean isOurs) {}

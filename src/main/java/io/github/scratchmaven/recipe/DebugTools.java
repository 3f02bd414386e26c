package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;

/**
 * Tools of a debug image for the programs of a recipe.
 *
 * @param programs the directory of the debug image with their programs, below {@link DebugStages#PLACE}
 * @param step makes that directory in {@link DebugStages#ROOT}, on top of the builder stage
 */
public record DebugTools(ContainerPath programs, Step step) {}

package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.engine.RegistryEngine;

/** What has an image, and what pushes its images to registries. */
public record PushSource(ImageStore images, RegistryEngine registries) {}

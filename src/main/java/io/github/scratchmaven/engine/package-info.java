/** The port to container engines: what a build, an image, a container and a registry are to this plugin. */
@NullMarked
package io.github.scratchmaven.engine;

import org.jspecify.annotations.NullMarked;

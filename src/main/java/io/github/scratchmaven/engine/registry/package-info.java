/** Registries as a daemon reaches them: the credentials that it may get, and the messages for what fails. */
@NullMarked
package io.github.scratchmaven.engine.registry;

import org.jspecify.annotations.NullMarked;

/** Registries, as far as several engines use them alike: the credentials that a daemon may get, and the messages for what fails. */
@NullMarked
package io.github.scratchmaven.engine.registry;

import org.jspecify.annotations.NullMarked;

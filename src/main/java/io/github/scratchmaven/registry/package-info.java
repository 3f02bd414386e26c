/** Credentials for registries and their sources. Knows neither Maven nor a daemon; no text that leaves it contains a secret. */
@NullMarked
package io.github.scratchmaven.registry;

import org.jspecify.annotations.NullMarked;

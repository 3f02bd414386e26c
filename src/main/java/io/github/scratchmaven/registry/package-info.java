/** Credentials for registries and where they come from. Knows neither Maven nor a daemon; no text that leaves it holds a secret. */
@NullMarked
package io.github.scratchmaven.registry;

import org.jspecify.annotations.NullMarked;

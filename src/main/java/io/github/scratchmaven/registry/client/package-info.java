/**
 * A client for registries: the <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">distribution specification 1.1</a> with the
 * HTTP client of the JDK. Knows neither Maven nor an engine; no text that leaves it contains a secret or a URL.
 */
@NullMarked
package io.github.scratchmaven.registry.client;

import org.jspecify.annotations.NullMarked;

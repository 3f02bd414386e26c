/** How the bytes of a conversation with a BuildKit daemon travel: sockets of all kinds, and the way from there to HTTP/2. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.transport;

import org.jspecify.annotations.NullMarked;

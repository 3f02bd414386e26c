/** Connections to a daemon: Unix sockets, TCP, TLS, SSH, named pipes, and the errors of these. */
@NullMarked
package io.github.scratchmaven.engine.net;

import org.jspecify.annotations.NullMarked;

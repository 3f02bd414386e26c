/** How folders travel to the daemon: what is offered, what of it is asked for, and the exchange in which only what changed is sent. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.sync;

import org.jspecify.annotations.NullMarked;

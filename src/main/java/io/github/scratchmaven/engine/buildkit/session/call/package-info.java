/** What every service of a session needs: the headers of the call that it answers, and the exception that tells our own side what went wrong. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.call;

import org.jspecify.annotations.NullMarked;

/**
 * What a build's daemon may ask of us while it works: folders, credentials, secrets, an SSH agent, a place for its result. It knows only what it is handed
 * through the interfaces here.
 */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session;

import org.jspecify.annotations.NullMarked;

/** What tells one content from another of the same size: fingerprints, and a memory of those of the files that have not changed since. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.hash;

import org.jspecify.annotations.NullMarked;

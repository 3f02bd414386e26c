/** What one build leaves for the next: files, records as bytes, and the plugin that wrote them. */
@NullMarked
package io.github.scratchmaven.memory;

import org.jspecify.annotations.NullMarked;

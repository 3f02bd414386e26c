/** What is in a finished image and why: its files, read from the daemon's export, and the checks that turn these facts into sentences. */
@NullMarked
package io.github.scratchmaven.inspect;

import org.jspecify.annotations.NullMarked;

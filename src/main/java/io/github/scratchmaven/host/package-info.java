/** The machine that Maven runs on: its variables, directories and programs, and Docker's configuration. Knows neither Maven nor a daemon. */
@NullMarked
package io.github.scratchmaven.host;

import org.jspecify.annotations.NullMarked;

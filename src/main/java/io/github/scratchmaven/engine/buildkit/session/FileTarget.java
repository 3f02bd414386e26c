package io.github.scratchmaven.engine.buildkit.session;

import java.io.IOException;
import java.io.OutputStream;

/** Where a build's result goes that is one file, such as a tar archive. */
public interface FileTarget {

    /** Opened when the result begins to come, and closed at its end, even an early one. */
    OutputStream open() throws IOException;
}

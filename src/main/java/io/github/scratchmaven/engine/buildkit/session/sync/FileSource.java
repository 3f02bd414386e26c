package io.github.scratchmaven.engine.buildkit.session.sync;

import java.io.IOException;
import java.util.List;

/** A folder that the daemon may ask for, whether it lies on disk or not. */
public interface FileSource {

    /**
     * All that is in it, in any order: each path once, each below directories of the same list. It is asked for at each transfer, of which a build has
     * several.
     */
    List<Entry> entries() throws IOException;
}

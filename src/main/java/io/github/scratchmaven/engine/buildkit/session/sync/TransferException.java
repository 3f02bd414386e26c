package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.call.SessionException;

/** The end of a transfer that an entry could not take part in. */
public final class TransferException extends SessionException {

    private final String folder;
    private final String path;

    TransferException(String folder, String path, Exception cause) {
        super("\"" + path + "\" of the folder \"" + folder + "\" cannot be sent", cause);
        this.folder = folder;
        this.path = path;
    }

    /** The name under which the daemon asked for the folder. */
    public String folder() {
        return folder;
    }

    /** Of the entry, in the folder. */
    public String path() {
        return path;
    }
}

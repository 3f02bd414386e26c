package io.github.scratchmaven.engine.buildkit.session.sync;

/** Hears what travels. Calls come from several threads. */
public interface TransferLog {

    /** The daemon does not have that file as it is now, and gets it. */
    void fileRequested(String folder, String path, long size);

    static TransferLog silent() {
        return (folder, path, size) -> {};
    }
}

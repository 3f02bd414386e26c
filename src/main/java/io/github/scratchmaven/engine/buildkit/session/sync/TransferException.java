package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.session.SessionException;

/** A file that cannot be sent ends the transfer. */
final class TransferException extends SessionException {

    TransferException(String directory, ContextPath path, Exception cause) {
        super("Cannot send \"" + path + "\" of the directory \"" + directory + "\"", cause);
    }
}

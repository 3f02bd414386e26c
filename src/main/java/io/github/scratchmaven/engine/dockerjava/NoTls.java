package io.github.scratchmaven.engine.dockerjava;

import com.github.dockerjava.transport.SSLConfig;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** For a daemon behind a socket or a pipe of this machine. Without it the transport would read all of the JDK's authorities, in vain and at length. */
final class NoTls implements SSLConfig {

    /** Trusts nobody. */
    @Override
    public SSLContext getSSLContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has TLS", impossible);
        }
    }
}

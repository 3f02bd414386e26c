package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.TcpDialer;
import io.github.scratchmaven.engine.net.TlsDialer;
import io.github.scratchmaven.engine.net.UnixDialer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Chooses the dialer for the scheme of the daemon's address. */
final class Dialers {

    private Dialers() {}

    static Dialer of(DaemonEndpoint endpoint, Duration timeout) {
        URI uri = endpoint.uri();
        return switch (uri.getScheme()) {
            case "unix" -> new UnixDialer(Path.of(uri.getPath()));
            case "npipe", "ssh" -> endpoint.pipe()::open;
            default ->
                endpoint.tls()
                        .<Dialer>map(tls -> new TlsDialer(uri.getHost(), uri.getPort(), tls, timeout))
                        .orElseGet(() -> new TcpDialer(uri.getHost(), uri.getPort(), timeout));
        };
    }
}

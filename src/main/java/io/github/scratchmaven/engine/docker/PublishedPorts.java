package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where ports of containers are published: on the loopback address if the daemon is on this machine, else on all addresses of its host. */
final class PublishedPorts {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACK_NAMES = Set.of(LOOPBACK, "localhost", "[::1]");
    private static final Set<String> REMOTE_SCHEMES = Set.of("tcp", "ssh");
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final String host;

    PublishedPorts(DaemonAddress address) {
        this.host = host(address);
    }

    /** Each on its port of the host, if it has one, else on a port that the daemon chooses. */
    List<PortBinding> bindings(Collection<Integer> ports, Map<Integer, Integer> hostPorts) {
        return ports.stream()
                .map(port -> new PortBinding(binding(hostPorts.get(port)), ExposedPort.tcp(port)))
                .toList();
    }

    private Ports.Binding binding(@Nullable Integer hostPort) {
        String address = host.equals(LOOPBACK) ? LOOPBACK : ALL_ADDRESSES;
        return hostPort == null ? Ports.Binding.bindIp(address) : Ports.Binding.bindIpAndPort(address, hostPort);
    }

    Map<Integer, InetSocketAddress> reached(@Nullable Ports published) {
        Map<Integer, InetSocketAddress> addresses = new HashMap<>();
        if (published != null) {
            published.getBindings().forEach((port, bindings) -> {
                if (bindings != null && bindings.length > 0) {
                    addresses.put(port.getPort(), reached(bindings[0]));
                }
            });
        }
        return addresses;
    }

    private InetSocketAddress reached(Ports.@Nullable Binding binding) {
        String port = binding == null ? "" : String.valueOf(binding.getHostPortSpec());
        try {
            return InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
        } catch (IllegalArgumentException noPort) {
            throw new InvalidValue("The published port " + Quote.of(port) + " is not between 0 and 65535.");
        }
    }

    private static String host(DaemonAddress daemon) {
        boolean remote = REMOTE_SCHEMES.contains(daemon.uri().getScheme()) && !LOOPBACK_NAMES.contains(daemon.host());
        return remote ? daemon.host() : LOOPBACK;
    }
}

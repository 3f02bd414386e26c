package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why a port cannot be reached although a program listens on it: it listens on the loopback address of its container. */
final class LoopbackDiagnosis {

    private static final String REMEDY = "Let it listen on 0.0.0.0, which is all addresses of the container.";

    private LoopbackDiagnosis() {}

    /** From the sockets of the container, or from its output if these cannot be seen. */
    static Optional<Explanation> of(int port, List<InetSocketAddress> listening, String output) {
        if (listening.isEmpty()) {
            return ofOutput(port, output);
        }
        List<InetSocketAddress> ofPort =
                listening.stream().filter(socket -> socket.getPort() == port).toList();
        boolean loopbackOnly = !ofPort.isEmpty()
                && ofPort.stream().allMatch(socket -> socket.getAddress().isLoopbackAddress());
        return loopbackOnly
                ? Optional.of(new Explanation(
                        "The program listens on " + text(ofPort.get(0))
                                + " only, where nothing outside of its container can connect.",
                        REMEDY))
                : Optional.empty();
    }

    private static Optional<Explanation> ofOutput(int port, String output) {
        Matcher address = Pattern.compile("(?:127\\.0\\.0\\.1|\\[::1]|\\blocalhost):" + port + "\\b")
                .matcher(output);
        return address.find()
                ? Optional.of(new Explanation(
                        "Its output names " + Quote.of(address.group())
                                + ", where nothing outside of its container can connect.",
                        REMEDY))
                : Optional.empty();
    }

    private static String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return Quote.of((host.contains(":") ? "[" + host.replace("0:0:0:0:0:0:0:1", "::1") + "]" : host) + ":"
                + socket.getPort());
    }
}

package io.github.scratchmaven.engine.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A BuildKit to which the command {@code buildctl dial-stdio} connects where it runs: on a machine behind SSH, in a pod of Kubernetes, or in a container.
 *
 * @see <a href="https://github.com/moby/buildkit/tree/v0.34.2/client/connhelper">connhelper, which reads such addresses in buildctl</a>
 */
public final class BuildctlAddress {

    private static final String SSH = "ssh";
    private static final String POD = "kube-pod";
    private static final String CONTAINER = "docker-container";
    private static final Map<String, Set<String>> PARAMETERS =
            Map.of(POD, Set.of("context", "namespace", "container"), CONTAINER, Set.of("context"));
    private static final Pattern POD_NAME = Pattern.compile("[a-z0-9][-a-z0-9.]*");
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private final List<String> command;

    private BuildctlAddress(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** Whether the scheme of an address is one of these. */
    static boolean isScheme(String scheme) {
        return scheme.equals(SSH) || PARAMETERS.containsKey(scheme);
    }

    /**
     * Reads an address as the {@code buildctl} command does.
     *
     * @throws IllegalArgumentException if it is invalid, with the reason as message; a password in it is rejected, and not repeated
     */
    public static BuildctlAddress parse(URI uri) {
        return switch (String.valueOf(uri.getScheme())) {
            case POD -> pod(uri);
            case CONTAINER -> container(uri);
            default -> new BuildctlAddress(SshAddress.parse(uri).command("buildctl", "--addr", "dial-stdio"));
        };
    }

    /** The command whose standard input and output are the connection. */
    public List<String> command() {
        return command;
    }

    private static BuildctlAddress pod(URI uri) {
        Map<String, String> parameters = parameters(uri);
        requireNames(parameters, "namespace", "container");
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(options(parameters, "context", "namespace"));
        command.add("exec");
        command.addAll(options(parameters, "container"));
        command.addAll(List.of("-i", name(uri, POD_NAME, "pod"), "--", "buildctl", "dial-stdio"));
        return new BuildctlAddress(command);
    }

    private static BuildctlAddress container(URI uri) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(options(parameters(uri), "context"));
        command.addAll(List.of("exec", "-i", name(uri, CONTAINER_NAME, "container"), "buildctl", "dial-stdio"));
        return new BuildctlAddress(command);
    }

    private static String name(URI uri, Pattern syntax, String what) {
        String name = String.valueOf(uri.getRawAuthority());
        require(uri.getRawAuthority() != null && syntax.matcher(name).matches(), "it names no " + what);
        require(
                Optional.ofNullable(uri.getRawPath()).orElse("").matches("/?") && uri.getRawFragment() == null,
                "it has more than the name of a " + what + " and its parameters");
        return name;
    }

    private static void requireNames(Map<String, String> parameters, String... names) {
        for (String name : names) {
            String value = parameters.getOrDefault(name, "x");
            require(POD_NAME.matcher(value).matches(), "its " + name + " is not a name of Kubernetes");
        }
    }

    private static List<String> options(Map<String, String> parameters, String... names) {
        List<String> options = new ArrayList<>();
        for (String name : names) {
            Optional.ofNullable(parameters.get(name)).ifPresent(value -> options.add("--" + name + "=" + value));
        }
        return options;
    }

    private static SortedMap<String, String> parameters(URI uri) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String parameter : Optional.ofNullable(uri.getQuery()).orElse("").split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && equals < parameter.length() - 1) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            } else {
                require(parameter.isEmpty() || equals > 0, "its parameters are not name=value");
            }
        }
        Set<String> known = PARAMETERS.getOrDefault(uri.getScheme(), Set.of());
        parameters.keySet().forEach(name -> require(known.contains(name), "it has an unknown parameter, " + name));
        return parameters;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}

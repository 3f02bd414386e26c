package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import java.util.Optional;

/** What listens at an address, as far as its notation and the messages for its errors differ. */
public enum DaemonProduct {
    DOCKER(
            "the Docker daemon",
            2375,
            2376,
            "unix://, npipe://, tcp:// or ssh://",
            "\"unix:///var/run/docker.sock\" or \"tcp://host:2376\"",
            "Docker API response",
            "docker info",
            "\"docker builder prune\" or \"docker system prune\"",
            "Add the user to the group that owns the socket (\"sudo usermod -aG docker $USER\", then log in again),"
                    + " or run a rootless daemon.") {
        @Override
        String host(SettingNames names) {
            return names.of(Setting.DAEMON_HOST) + ", DOCKER_HOST or with \"docker context use\"";
        }

        @Override
        String correctAddress(SettingNames names) {
            return "Correct the address in " + names.of(Setting.DAEMON_HOST) + ", DOCKER_HOST or the Docker context.";
        }

        @Override
        String otherDaemon(SettingNames names) {
            return "name another daemon in " + names.of(Setting.DAEMON_HOST);
        }
    },
    /** BuildKit without a Docker daemon. */
    BUILDKIT(
            "BuildKit",
            1234,
            1234,
            "unix://, tcp://, ssh://, kube-pod:// or docker-container://",
            "\"unix:///run/buildkit/buildkitd.sock\" or \"tcp://host:1234\"",
            "response of BuildKit",
            "buildctl debug workers",
            "\"buildctl prune\"",
            "Start buildkitd with --group and a group of the user, or run a rootless daemon.") {
        @Override
        String host(SettingNames names) {
            return names.of(Setting.BUILDKIT_HOST) + " or BUILDKIT_HOST";
        }

        @Override
        String correctAddress(SettingNames names) {
            return "Correct the address in " + host(names) + "; the address of a Docker daemon is set in "
                    + names.of(Setting.DAEMON_HOST) + ".";
        }

        @Override
        String otherDaemon(SettingNames names) {
            return "set another address in " + host(names);
        }

        @Override
        Optional<String> serverName(SettingNames names) {
            return Optional.of(names.of(Setting.BUILDKIT_SERVER_NAME));
        }
    };

    private final String label;
    private final int plainPort;
    private final int tlsPort;
    private final String schemes;
    private final String examples;
    private final String response;
    private final String check;
    private final String prune;
    private final String permission;

    DaemonProduct(
            String label,
            int plainPort,
            int tlsPort,
            String schemes,
            String examples,
            String response,
            String check,
            String prune,
            String permission) {
        this.label = label;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        this.schemes = schemes;
        this.examples = examples;
        this.response = response;
        this.check = check;
        this.prune = prune;
        this.permission = permission;
    }

    /** In the middle of a sentence: {@code the Docker daemon}. */
    String label() {
        return label;
    }

    /** At the beginning of a sentence. */
    String capitalized() {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    /** The port of a TCP address that has none. */
    int port(boolean tls) {
        return tls ? tlsPort : plainPort;
    }

    /** How to write an address. */
    String notation() {
        return "Write it with " + schemes + ", such as " + examples + ".";
    }

    /** What a client expects from it. */
    String response() {
        return response;
    }

    /** The command that shows whether it runs. */
    String check() {
        return check;
    }

    /** The commands that free space. */
    String prune() {
        return prune;
    }

    /** The remedy for a user who may not use its socket. */
    String permission() {
        return permission;
    }

    /** Where its address can be set, after "set its address in". */
    abstract String host(SettingNames names);

    abstract String correctAddress(SettingNames names);

    abstract String otherDaemon(SettingNames names);

    /** The setting for the name in its certificate, if there is one. */
    Optional<String> serverName(SettingNames names) {
        return Optional.empty();
    }
}

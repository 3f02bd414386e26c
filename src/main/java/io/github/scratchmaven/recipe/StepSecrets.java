package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SshForwarding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the steps of a Dockerfile, and the command line of {@code docker build}, use the secrets of a build. */
final class StepSecrets {

    private static final String GIT_SETTINGS = "GIT_CONFIG_COUNT";

    /** In memory; {@code trust.sh} writes there. */
    private static final String MEMORY = "/run/trust";

    private final BuildSecrets secrets;
    private final String trustScript;

    StepSecrets(ImageDefinition image) {
        this.secrets = image.secrets();
        this.trustScript = image.path(BuilderScript.TRUST);
    }

    List<BuilderScript> scripts() {
        return trusts() ? List.of(BuilderScript.TRUST) : List.of();
    }

    /** For steps that run as root, whose home directory is {@code /root}. */
    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        secrets.offered().forEach(secret -> mounts.add(new Mount.Secret(secret.id(), target(secret.id()))));
        secrets.ssh().ifPresent(ssh -> mounts.add(new Mount.Ssh()));
        if (trusts()) {
            mounts.add(new Mount.Memory(MEMORY));
        }
        return mounts;
    }

    /** The command, after what prepares the secrets for it in the same shell. */
    String prepare(String command) {
        return trusts() ? ". " + ShellWord.quote(trustScript) + " && \\\n    " + command : command;
    }

    /**
     * The environment with the settings that make {@code git} use SSH for some hosts, even where a tool uses HTTPS. A {@code UserException} if the
     * environment has settings of {@code git} already.
     */
    SortedMap<String, String> withGitSettings(SortedMap<String, String> environment) {
        List<String> hosts = secrets.ssh().map(SshForwarding::hosts).orElse(List.of());
        if (!hosts.isEmpty() && environment.containsKey(GIT_SETTINGS)) {
            throw new UserException(
                    "\"" + GIT_SETTINGS
                            + "\" is set in the recipe's <environment>, and <build><ssh><hosts> sets it, too.",
                    "Remove <hosts>, and add url.<base>.insteadOf to your own settings of git.");
        }
        SortedMap<String, String> joined = new TreeMap<>(environment);
        joined.putAll(gitSettings(hosts));
        return joined;
    }

    /** The options of {@code docker build}. */
    List<String> options() {
        return Stream.concat(
                        secrets.offered().stream().flatMap(secret -> Stream.of("--secret", option(secret))),
                        secrets.ssh().stream()
                                .flatMap(ssh -> Stream.of("--ssh", ssh.agent().option())))
                .toList();
    }

    private boolean trusts() {
        return secrets.trustedCertificates().isPresent();
    }

    /** Where tools look for it; null is Docker's default, for a secret that a tool must be given the path of. */
    private static @Nullable String target(String id) {
        return switch (id) {
            case BuildSecrets.NETRC -> "/root/.netrc";
            case BuildSecrets.KNOWN_HOSTS -> "/root/.ssh/known_hosts";
            default -> null;
        };
    }

    private static SortedMap<String, String> gitSettings(List<String> hosts) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (int index = 0; index < hosts.size(); index++) {
            String host = hosts.get(index);
            settings.put("GIT_CONFIG_KEY_" + index, "url.ssh://git@" + host + "/.insteadOf");
            settings.put("GIT_CONFIG_VALUE_" + index, "https://" + host.replaceFirst(":.*", "") + "/");
            settings.put(GIT_SETTINGS, Integer.toString(index + 1));
        }
        return settings;
    }

    /** Of comma-separated fields, of which one that holds a comma is in quotes. */
    private static String option(BuildSecret secret) {
        String origin = secret.origin().option();
        return "id=" + secret.id() + "," + (origin.contains(",") ? "\"" + origin + "\"" : origin);
    }
}

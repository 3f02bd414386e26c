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

/** What a Dockerfile, and the command for it, say of the builder's access: how the steps that download and compile see it. */
public final class StepSecrets {

    private static final String GIT_SETTINGS = "GIT_CONFIG_COUNT";

    /** A folder in memory, which the script knows as well. */
    private static final String MEMORY = "/run/trust";

    private final BuildSecrets access;
    private final String script;

    public StepSecrets(ImageDefinition shape) {
        this.access = shape.access();
        this.script = shape.place(BuilderScript.TRUST);
    }

    List<BuilderScript> scripts() {
        return trusts() ? List.of(BuilderScript.TRUST) : List.of();
    }

    /** For steps that run as root, whose home is {@code /root}. */
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        access.offered().forEach(secret -> mounts.add(new Mount.Secret(secret.id(), place(secret.id()))));
        access.ssh().ifPresent(ssh -> mounts.add(new Mount.Ssh()));
        if (trusts()) {
            mounts.add(new Mount.Memory(MEMORY));
        }
        return mounts;
    }

    /** For a step in that folder that sees nothing of the context but what it mounts. */
    public List<Mount> scriptMounts(String sources) {
        return trusts() ? List.of(new Mount.Context(script, sources + "/" + script)) : List.of();
    }

    /** The command of a step in the folder of the sources, preceded by what must be done for it. */
    public String before(String command) {
        return trusts() ? ". " + ShellWord.quote(script) + " && \\\n    " + command : command;
    }

    /**
     * The variables and those that tell {@code git} to take SSH for some servers, even where a tool asks it for HTTPS. A {@code UserException} if the former
     * hold settings of {@code git} already.
     */
    public SortedMap<String, String> joined(SortedMap<String, String> variables) {
        List<String> hosts = access.ssh().map(SshForwarding::hosts).orElse(List.of());
        if (!hosts.isEmpty() && variables.containsKey(GIT_SETTINGS)) {
            throw new UserException(
                    "\"" + GIT_SETTINGS
                            + "\" is set in the recipe's <environment>, and <build><ssh><hosts> would set it, too.",
                    "Remove <hosts>, and add what it stands for to your own settings of git.");
        }
        SortedMap<String, String> joined = new TreeMap<>(variables);
        joined.putAll(gitSettings(hosts));
        return joined;
    }

    /** The options of {@code docker build}. */
    List<String> options() {
        return Stream.concat(
                        access.offered().stream().flatMap(secret -> Stream.of("--secret", option(secret))),
                        access.ssh().stream()
                                .flatMap(ssh -> Stream.of("--ssh", ssh.agent().option())))
                .toList();
    }

    private boolean trusts() {
        return access.trustedCertificates().isPresent();
    }

    /** Where tools look for it by themselves; null where they must be told, and Docker's own place is as good as any. */
    private static @Nullable String place(String id) {
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

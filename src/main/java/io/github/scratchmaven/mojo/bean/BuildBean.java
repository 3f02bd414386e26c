package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SshForwarding;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the daemon builds: {@code <build>}. Each setting is also a property {@code scratch.build.NAME}. */
public final class BuildBean {

    /** The prefix of an environment variable in the property for secrets. */
    private static final String VARIABLE = "env:";

    private static final Choices<PullPolicy> PULL = Choices.of("missing", PullPolicy.MISSING)
            .or("always", PullPolicy.ALWAYS)
            .or("never", PullPolicy.NEVER);
    private static final Pattern FIELD = Pattern.compile("(?!type=)[^=,]+=[^,]*");

    /** Build arguments, such as {@code HTTPS_PROXY}. They are visible in the image's history: do not write secrets here. */
    @Nullable
    Map<String, @Nullable String> args;

    /** Secrets that the compile steps can read; the image does not contain them. As a property: {@code netrc=~/.netrc,token=env:TOKEN}. */
    @Nullable
    List<@Nullable SecretBean> secrets;

    /** Lets the compile steps use SSH. {@code -Dscratch.build.ssh}, or a property of a setting in it, is the same as the element. */
    @Nullable
    SshBean ssh;

    /** A PEM file of certificates, such as a company's CA, that the steps trust in addition to those of the builder. The image does not contain them. */
    @Nullable
    String trustedCertificates;

    /** The network of the build's steps: {@code default}, {@code host} or {@code none}. */
    @Nullable
    String network;

    /** {@code true}, or {@code false} (the default): whether to run each step again, without the daemon's build cache. */
    @Nullable
    String noCache;

    /**
     * Caches that the build reads in addition to the daemon's own: {@code type=registry,ref=registry.example.com/app:cache}, or only the name;
     * {@code type=local,src=…}; {@code type=gha}; {@code type=s3,region=…,bucket=…}.
     */
    @Nullable
    List<@Nullable String> cacheFrom;

    /**
     * Where the build exports its cache: {@code type=inline} (into the image), {@code type=registry,ref=…}, {@code type=local,dest=…}, {@code type=gha} or
     * {@code type=s3,region=…,bucket=…}.
     */
    @Nullable
    List<@Nullable String> cacheTo;

    /** When to pull the builder image: {@code missing} (if the daemon does not have it), {@code always} or {@code never}. */
    @Nullable
    String pull;

    /** Offline, nothing is pulled, whatever {@code <pull>} is. */
    public DaemonSettings toSettings(Settings settings, HostDirectories directories, boolean offline) {
        CacheNotation notation = new CacheNotation(directories::file, directories.host()::variable);
        PullPolicy online = settings.choice("pull", pull, PULL).orElse(PullPolicy.MISSING);
        return new DaemonSettings(
                settings.map("args", args),
                ProxyVariables.NONE,
                settings.text("network", network).orElse(null),
                new BuildCaches(
                        settings.flag("noCache", noCache),
                        caches(settings.list("cacheFrom", cacheFrom), notation::source),
                        caches(settings.list("cacheTo", cacheTo), notation::target)),
                offline ? PullPolicy.OFFLINE : online);
    }

    /** What the compile steps can use, and no layer keeps. */
    public BuildSecrets toSecrets(Settings settings, HostDirectories directories) {
        return settings.checked(() -> new BuildSecrets(
                secrets(settings, directories),
                ssh(settings.within("ssh"), directories),
                settings.path("trustedCertificates", trustedCertificates, directories::file)));
    }

    private List<BuildSecret> secrets(Settings settings, HostDirectories directories) {
        Stream<SecretBean> named = secrets == null
                ? settings.map("secrets", null).entrySet().stream().map(BuildBean::secret)
                : secrets.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
        Settings secret = settings.pomOnly("secrets", "secret");
        return named.map(bean -> bean.toSecret(secret, directories)).toList();
    }

    private static SecretBean secret(Map.Entry<String, String> property) {
        SecretBean secret = new SecretBean();
        secret.id = property.getKey();
        if (property.getValue().startsWith(VARIABLE)) {
            secret.environment = property.getValue().substring(VARIABLE.length());
        } else {
            secret.file = property.getValue();
        }
        return secret;
    }

    private Optional<SshForwarding> ssh(Settings settings, HostDirectories directories) {
        SshBean empty = SshBean.isRequested(settings) ? new SshBean() : null;
        return Optional.ofNullable(ssh == null ? empty : ssh).map(bean -> bean.toForwarding(settings, directories));
    }

    private static List<ExternalCache> caches(List<String> pieces, Function<String, ExternalCache> parser) {
        return joined(pieces).stream().map(parser).toList();
    }

    /** A property is split at commas, and so are the fields of an item: a field that is not the type belongs to the item before it. */
    private static List<String> joined(List<String> pieces) {
        List<String> items = new ArrayList<>();
        for (String piece : pieces) {
            if (items.isEmpty() || !FIELD.matcher(piece).matches()) {
                items.add(piece);
            } else {
                items.add(items.remove(items.size() - 1) + "," + piece);
            }
        }
        return items;
    }
}

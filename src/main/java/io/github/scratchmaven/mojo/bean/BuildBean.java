package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SshForwarding;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the daemon builds: {@code <build>}. Each setting is also a property {@code scratch.build.NAME}. */
public final class BuildBean {

    /** Before the name of a variable in the property for secrets. */
    private static final String VARIABLE = "env:";

    private static final Pattern FIELD = Pattern.compile("(?!type=)[^=,]+=[^,]*");

    /** Build arguments, such as {@code HTTPS_PROXY}. They can be read in the image's history: no place for secrets. */
    @Nullable
    Map<String, @Nullable String> args;

    /** What the steps that compile may read, and the image never holds. As a property: {@code netrc=~/.netrc,token=env:TOKEN}. */
    @Nullable
    List<@Nullable SecretBean> secrets;

    /** Lets the steps that compile use SSH. {@code -Dscratch.build.ssh} stands for an empty element, and a property of anything in it for the element. */
    @Nullable
    SshBean ssh;

    /** A PEM file of certificates that the steps trust beside the builder's own, such as a company's CA. The image does not get them. */
    @Nullable
    String trustedCertificates;

    /** The network of the build's steps: {@code default}, {@code host} or {@code none}. */
    @Nullable
    String network;

    /** Whether to build each step anew. */
    @Nullable
    Boolean noCache;

    /** Caches that the build reads beside the daemon's own: {@code type=registry,ref=registry.example.com/app:cache}, or the name alone; {@code type=local,src=…}. */
    @Nullable
    List<@Nullable String> cacheFrom;

    /** Where the build leaves its cache for others: {@code type=inline}, in the image, {@code type=registry,ref=…} or {@code type=local,dest=…}. */
    @Nullable
    List<@Nullable String> cacheTo;

    /** When to pull the builder image: {@code missing} (if the daemon does not have it), {@code always} or {@code never}. */
    @Nullable
    public String pull;

    /** Offline, nothing is pulled, whatever the pom says. */
    public DaemonSettings toSettings(Settings settings, HostDirectories places, boolean offline) {
        CacheNotation notation = new CacheNotation(places::file);
        PullPolicy wanted = settings.parsed("pull", pull, BuildBean::policy).orElse(PullPolicy.MISSING);
        return new DaemonSettings(
                settings.map("args", args),
                ProxyVariables.NONE,
                settings.text("network", network).orElse(null),
                new BuildCaches(
                        settings.flag("noCache", noCache),
                        caches(settings.list("cacheFrom", cacheFrom), notation::source),
                        caches(settings.list("cacheTo", cacheTo), notation::target)),
                offline ? PullPolicy.OFFLINE : wanted);
    }

    /** What the steps that compile may use, and nothing keeps. */
    public BuildSecrets toAccess(Settings settings, HostDirectories places) {
        return new BuildSecrets(
                secrets(settings, places),
                sshAccess(settings.within("ssh"), places),
                settings.parsed("trustedCertificates", trustedCertificates, places::file));
    }

    private List<BuildSecret> secrets(Settings settings, HostDirectories places) {
        Stream<SecretBean> named = secrets == null
                ? settings.map("secrets", null).entrySet().stream().map(BuildBean::secret)
                : secrets.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
        return named.map(secret -> secret.toSecret(places)).toList();
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

    private Optional<SshForwarding> sshAccess(Settings settings, HostDirectories places) {
        SshBean empty = SshBean.isAskedFor(settings) ? new SshBean() : null;
        return Optional.ofNullable(ssh == null ? empty : ssh).map(bean -> bean.toAccess(settings, places));
    }

    private static List<ExternalCache> caches(List<String> pieces, Function<String, ExternalCache> parser) {
        return joined(pieces).stream().map(parser).toList();
    }

    /** A property is split at its commas, and an item has some of its own: a single field that is not the type belongs to the item before it. */
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

    private static PullPolicy policy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "missing" -> PullPolicy.MISSING;
            case "always" -> PullPolicy.ALWAYS;
            case "never" -> PullPolicy.NEVER;
            default ->
                throw new UserException(
                        Quote.of(text) + " is not a value of <build><pull>.", "Write missing, always or never.");
        };
    }
}

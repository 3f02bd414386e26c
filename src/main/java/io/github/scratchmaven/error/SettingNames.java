package io.github.scratchmaven.error;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How messages name the settings that a user can change. The code that reads the settings knows their names, such as those of the pom's elements; the code
 * that finds an error does not.
 */
public record SettingNames(Map<Setting, String> names) {

    /** For a caller without settings of its own: {@code daemon_host}. */
    public static final SettingNames PLAIN = of(setting -> setting.name().toLowerCase(Locale.ROOT));

    public SettingNames {
        names = Map.copyOf(names);
    }

    /** A name for each setting, such as {@code <docker><host>}. */
    public static SettingNames of(Function<Setting, String> name) {
        return new SettingNames(Stream.of(Setting.values()).collect(Collectors.toMap(Function.identity(), name)));
    }

    public String of(Setting setting) {
        return Objects.requireNonNull(names.get(setting));
    }

    /** A setting that an engine names in a message. */
    public enum Setting {
        DAEMON_HOST,
        DAEMON_CONTEXT,
        BUILDKIT_HOST,
        BUILDKIT_CERTIFICATES,
        BUILDKIT_SERVER_NAME,
        BUILDKIT_NODES,
        PULL_POLICY,
        DEBUG_IMAGE,
        WRITTEN_CACHES,
        IMAGE_NAME,
        IMAGE_TAGS,
        CONTAINER_NETWORK,
        REGISTRY_LOGIN,
        LOGINS_WITHOUT_TLS
    }
}

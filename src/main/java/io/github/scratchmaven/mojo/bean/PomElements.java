package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;

/** The elements of the pom and of Maven's settings, as the messages of an engine name them. */
final class PomElements {

    static final SettingNames NAMES = SettingNames.of(PomElements::name);

    /** For one of several BuildKits. */
    static final SettingNames OF_NODE = SettingNames.of(PomElements::nameForNode);

    private PomElements() {}

    private static String nameForNode(Setting setting) {
        String name = name(setting);
        return setting == Setting.BUILDKIT_NODES ? name : name.replace("<buildkit><", "<buildkit><nodes><node><");
    }

    private static String name(Setting setting) {
        return switch (setting) {
            case DAEMON_HOST -> "<docker><host>";
            case DAEMON_CONTEXT -> "<docker><context>";
            case BUILDKIT_HOST -> "<buildkit><host>";
            case BUILDKIT_CERTIFICATES -> "<buildkit><certPath>";
            case BUILDKIT_SERVER_NAME -> "<buildkit><serverName>";
            case BUILDKIT_NODES -> "<buildkit><nodes>";
            case DEBUG_IMAGE -> "<debugImage>";
            case PULL_POLICY -> "<build><pull>";
            case WRITTEN_CACHES -> "<build><cacheTo>";
            case IMAGE_NAME -> "<image>";
            case IMAGE_TAGS -> "<tags>";
            case CONTAINER_NETWORK -> "<network>";
            case REGISTRY_LOGIN -> "a <server> for it in settings.xml";
            case LOGINS_WITHOUT_TLS -> "<auth><sendOverHttp>";
        };
    }
}

package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tests let their poms say. */
public final class Settings {

    private Settings() {}

    /** All as it is without a pom's word, beside these variables, such as {@code TZ=UTC}. */
    public static ImageSettings with(String... environment) {
        return furnished("auto", "auto", environment);
    }

    public static ImageSettings furnished(String caCertificates, String timeZones, String... environment) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return new ImageSettings(
                variables,
                ContainerPath.parse("/data"),
                new TreeSet<>(List.of(ContainerPath.parse("/var/lib/app"))),
                caCertificates,
                timeZones,
                false);
    }
}

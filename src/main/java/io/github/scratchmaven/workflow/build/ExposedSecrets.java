package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.recipe.Recipe;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds settings that look like secrets where everyone who has the image can read them. */
final class ExposedSecrets {

    private static final Pattern NAME = Pattern.compile(
            ".*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_WITH_PASSWORD = Pattern.compile(".*://[^/@\\s]*:[^/@\\s]+@.*");

    private final BuildRequest request;
    private final Recipe recipe;

    ExposedSecrets(BuildRequest request, Recipe recipe) {
        this.request = request;
        this.recipe = recipe;
    }

    /** A sentence for each, which names the setting but never its value. */
    Stream<String> warnings() {
        ContainerConfig container = request.image().container();
        return Stream.of(
                        of("<container><environment>", container.process().environment()),
                        of("<container><labels>", container.labels()),
                        of("<" + recipe.element() + "><environment>", recipe.environment(request.image())),
                        of("<build><args>", request.daemon().args()))
                .flatMap(warnings -> warnings);
    }

    /** What the build needs and the image must not hold; what the pom puts into the image itself is there by its wish. */
    SecretValues givenToTheBuild() {
        SortedMap<String, String> values = new TreeMap<>();
        add("<" + recipe.element() + "><environment>", recipe.environment(request.image()), values);
        add("<build><args>", request.daemon().args(), values);
        add("the proxy settings", request.daemon().proxies().variables(), values);
        values.putAll(new SecretExcerpts(request.image().secrets()).byName());
        return SecretValues.of(values);
    }

    private static void add(String element, SortedMap<String, String> settings, SortedMap<String, String> values) {
        settings.entrySet().stream()
                .filter(ExposedSecrets::looksSecret)
                .forEach(setting -> values.put(Quote.of(setting.getKey()) + " in " + element, setting.getValue()));
    }

    private static Stream<String> of(String element, SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .filter(ExposedSecrets::looksSecret)
                .map(setting ->
                        "\"%s\" in %s looks like a secret, but stands readable in the build's history or the image. Give it to the container when it runs."
                                .formatted(setting.getKey(), element));
    }

    private static boolean looksSecret(Map.Entry<String, String> setting) {
        return !setting.getValue().isEmpty()
                && (NAME.matcher(setting.getKey()).matches()
                        || ADDRESS_WITH_PASSWORD.matcher(setting.getValue()).matches());
    }
}

package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.TrainingRun;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds settings that look like secrets and can be read by everyone who has the image or the builder's history. */
final class ExposedSecrets {

    private static final String TRAINING = "<java><training><environment>";
    private static final Pattern NAME = Pattern.compile(
            ".*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_WITH_PASSWORD = Pattern.compile(".*://[^/@\\s]*:[^/@\\s]+@.*");

    private final BuildRequest request;
    private final Recipe recipe;

    ExposedSecrets(BuildRequest request, Recipe recipe) {
        this.request = request;
        this.recipe = recipe;
    }

    /** A warning for each, with the name of the setting but not its value. */
    Stream<String> warnings() {
        ContainerConfig container = request.image().container();
        return Stream.of(
                        of("<container><environment>", container.process().environment()),
                        of("<container><labels>", container.labels()),
                        of("<" + recipe.element() + "><environment>", recipe.environment(request.image())),
                        of(TRAINING, training()),
                        of("<build><args>", request.daemon().args()))
                .flatMap(warnings -> warnings);
    }

    /** Secrets that the build uses and the image must not contain. Settings that the pom puts into the image are not among them. */
    SecretValues givenToTheBuild() {
        SortedMap<String, String> values = new TreeMap<>();
        add("<" + recipe.element() + "><environment>", recipe.environment(request.image()), values);
        add(TRAINING, training(), values);
        add("<build><args>", request.daemon().args(), values);
        add("the proxy settings", request.daemon().proxies().variables(), values);
        values.putAll(new SecretExcerpts(request.image().secrets(), ignored()).byName());
        return SecretValues.of(values);
    }

    private SortedMap<String, String> training() {
        return recipe.training().map(TrainingRun::environment).orElseGet(Collections::emptySortedMap);
    }

    private void add(String element, SortedMap<String, String> settings, SortedMap<String, String> values) {
        settings.entrySet().stream()
                .filter(this::looksSecret)
                .forEach(setting -> values.put(Quote.of(setting.getKey()) + " in " + element, setting.getValue()));
    }

    private Stream<String> of(String element, SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .filter(this::looksSecret)
                .map(setting ->
                        "\"%s\" in %s looks like a secret, but can be read in the image or in the history of the build. Give it to the container at run time."
                                .formatted(setting.getKey(), element));
    }

    private Set<String> ignored() {
        return request.checks().ignoredSecrets();
    }

    private boolean looksSecret(Map.Entry<String, String> setting) {
        return !setting.getValue().isEmpty()
                && !ignored().contains(setting.getKey())
                && (NAME.matcher(setting.getKey()).matches()
                        || ADDRESS_WITH_PASSWORD.matcher(setting.getValue()).matches());
    }
}

package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCheckTest {

    private static final String TOKEN = "\"API_TOKEN\" in <build><args>";
    private static final String REMEDY =
            "Pass it to the container at run time, and remove it from the build's outputs.";
    private static final SecretValues SECRETS =
            SecretValues.of(Map.of(TOKEN, "hunter2", "\"PIN\" in <build><args>", "12345"));

    @Test
    void imageWithoutSecretsIsFine() {
        assertThat(findings(
                        Export.classic(new Tar().file("app", "hunter 2, 12345").bytes())))
                .isEmpty();
    }

    @Test
    void wordThatAProgramContainsByChanceIsNoSecret() {
        SecretValues words = SecretValues.of(Map.of(
                "\"password\" in netrc",
                "secret",
                "\"user\" in netrc",
                "x-oauth-basic",
                "\"year\" in netrc",
                "20240131",
                TOKEN,
                "correct-horse-battery"));
        byte[] export = Export.classic(new Tar()
                .file("app", "secret x-oauth-basic 20240131")
                .file("leak", "correct-horse-battery")
                .bytes());

        assertThat(TestImage.of(ImageArchive.read(new ByteArrayInputStream(export), words), words)
                        .findings(new SecretCheck()))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains(TOKEN, "\"/leak\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "Secret",
                "SECRET",
                "Password",
                "X-OAuth-Basic",
                "OAuth",
                "oauth.basic",
                "20240131",
                "a-b-c-d"
            })
    void wordsAreNotSearchedFor(String word) {
        assertThat(SecretValues.of(Map.of(TOKEN, word))).hasToString("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "hunter2",
                "kJhGtfRdE",
                "XkcdPW",
                "pa$word",
                "Correct-Horse-Battery",
                "Tr0ub4dor",
                "correct-horse-7"
            })
    void otherValuesAreSearchedFor(String value) {
        assertThat(SecretValues.of(Map.of(TOKEN, value))).asString().contains("API_TOKEN");
    }

    @Test
    void secretInAnyFileIsFoundButNotPrinted() {
        List<Finding> findings = findings(Export.classic(new Tar()
                .file("app", "x".repeat(100_000) + "hunter2")
                .file("etc/app.conf", "token=hunter2\n")
                .bytes()));

        assertThat(findings)
                .containsExactly(
                        new Finding(
                                "The value of " + TOKEN
                                        + " is in the file \"/app\", where anyone with the image can read it.",
                                REMEDY),
                        new Finding(
                                "The value of " + TOKEN
                                        + " is in the file \"/etc/app.conf\", where anyone with the image can read it.",
                                REMEDY));
        assertThat(findings.toString()).doesNotContain("hunter2");
        assertThat(SECRETS).asString().contains("API_TOKEN").doesNotContain("hunter2");
    }

    @Test
    void secretAnywhereInTheConfigurationIsFound() {
        byte[] layer = new Tar().file("app", "").bytes();
        String config = Export.config(
                "{\"Env\":[\"A=hunter2\"],\"Labels\":{\"a\":\"hunter2!\"},\"Cmd\":[\"-t\",\"hunter2\"]}", layer);
        String history = "{\"history\":[{\"created_by\":\"ARG T=hunter2\"},{\"created_by\":\"RUN hunter2\"}],";
        byte[] export = new Tar()
                .file("l/layer.tar", 0644, layer)
                .file("c.json", history + config.substring(1))
                .file("manifest.json", Export.manifest("c.json", List.of("l/layer.tar")))
                .bytes();

        assertThat(findings(export))
                .extracting(Finding::problem)
                .containsExactly(
                        "The value of " + TOKEN
                                + " is in the image's history, where anyone with the image can read it.",
                        "The value of " + TOKEN
                                + " is in the image's environment, where anyone with the image can read it.",
                        "The value of " + TOKEN + " is in the image's labels, where anyone with the image can read it.",
                        "The value of " + TOKEN
                                + " is in the image's command, where anyone with the image can read it.");
    }

    private static List<Finding> findings(byte[] export) {
        return TestImage.of(ImageArchive.read(new ByteArrayInputStream(export), SECRETS), SECRETS)
                .findings(new SecretCheck());
    }
}

package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.ScannedInputStream;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.recipe.java.Training;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposedSecretsTest {

    @TempDir
    Path directory;

    private ExposedSecrets secrets;

    @BeforeEach
    void configureATrainingRun() {
        Training training = new Training(
                List.of(),
                new TreeMap<>(Map.of("API_TOKEN", "hunter2", "MODE", "training")),
                null,
                Training.DEFAULT.timeout());
        secrets = new ExposedSecrets(
                Requests.one(),
                TestApplication.of(directory, TestApplication.main("Main"))
                        .trained(21, List.of(), training)
                        .recipe(
                                TestApplication.NO_SOURCES,
                                ".",
                                Definitions.plain(),
                                TargetPlatform.own(Platform.parse("linux/amd64"))));
    }

    @Test
    void secretOfATrainingRunIsWarnedOf() {
        assertThat(secrets.warnings())
                .containsExactly(
                        "\"API_TOKEN\" in <java><training><environment> looks like a secret, but can be read in the"
                                + " image or in the history of the build. Give it to the container at run time.");
    }

    /** The archive of the run can contain strings of the application. */
    @Test
    void secretOfATrainingRunIsLookedForInAllFilesOfTheImage() throws IOException {
        byte[] archive = "\0a string\0hunter2\0training".getBytes(StandardCharsets.UTF_8);
        FileSearch search = new FileSearch(secrets.givenToTheBuild());

        assertThat(new ScannedInputStream(new ByteArrayInputStream(archive), search)
                        .finish()
                        .secrets())
                .containsExactly("\"API_TOKEN\" in <java><training><environment>");
    }
}

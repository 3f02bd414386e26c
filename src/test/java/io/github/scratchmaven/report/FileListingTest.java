package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListingTest {

    private static final String FILES =
            "\"files\":[{\"path\":\"/app\",\"size\":7,\"mode\":\"0755\",\"reason\":\"program\",\"origin\":\"build\"},"
                    + "{\"path\":\"/tmp\",\"size\":0,\"reason\":\"temporary files\"}]";

    @Test
    void filesOfTheReportAreRead() throws IOException {
        assertThat(FileListing.parse(
                        "{\"reference\":\"team/app:1\",\"size\":9,\"platform\":\"linux/amd64\"," + FILES + "}"))
                .containsExactly(listing("team/app:1 for linux/amd64"));
    }

    @Test
    void eachPlatformHasAListing() throws IOException {
        assertThat(FileListing.parse(
                        "{\"reference\":\"team/app:1\",\"platforms\":[{\"size\":9,\"platform\":\"linux/amd64\"," + FILES
                                + "},{\"size\":9,\"platform\":\"linux/arm64\"," + FILES + "}]}"))
                .containsExactly(listing("team/app:1 for linux/amd64"), listing("team/app:1 for linux/arm64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"reference\":\"app:1\",\"files\":[{\"path\":\"app\"}]}"})
    void otherTextsAreRejected(String text) {
        assertThatThrownBy(() -> FileListing.parse(text)).isInstanceOf(IOException.class);
    }

    private static FileListing listing(String image) {
        return new FileListing(
                image,
                new ByteSize(9),
                List.of(
                        new FileListing.File(ContainerPath.parse("/app"), 7, "program", "build"),
                        new FileListing.File(ContainerPath.parse("/tmp"), 0, "temporary files", "")));
    }
}

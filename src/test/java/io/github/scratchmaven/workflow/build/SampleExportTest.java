package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SampleExportTest {

    @Test
    void sampleContainsALibrary() throws IOException {
        try (InputStream export = SampleExport.open()) {
            ImageContents contents = ImageArchive.read(export, SecretValues.NONE);

            assertThat(contents.find(ContainerPath.parse("/library.so")).flatMap(ImageFile::elf))
                    .isPresent();
            assertThat(contents.config().environment()).containsEntry("A", "b");
        }
    }
}

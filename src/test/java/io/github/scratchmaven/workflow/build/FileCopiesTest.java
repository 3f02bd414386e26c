package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCopiesTest {

    private static final BuildContext COPIES = BuildContext.empty()
            .with(ContextPath.of("own/files/1"), new RegularFile(false, ByteSource.of("one")))
            .with(ContextPath.of("own/files/2/empty"), new Directory())
            .with(ContextPath.of("own/files/2/link"), new SymbolicLink("../1"));

    @TempDir
    Path context;

    @Test
    void eachEntryIsWrittenAsItIs() throws IOException {
        replace(COPIES);

        assertThat(context.resolve("own/files/1")).hasContent("one");
        assertThat(context.resolve("own/files/2/empty")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(context.resolve("own/files/2/link"))).hasToString("../1");
    }

    @Test
    void filesOfAnEarlierBuildAreRemoved() throws IOException {
        replace(COPIES);
        Files.writeString(context.resolve("own/Dockerfile"), "");

        replace(BuildContext.empty());

        assertThat(context.resolve("own/files")).doesNotExist();
        assertThat(context.resolve("own/Dockerfile")).exists();
    }

    @Test
    void targetOfALinkIsKept() throws IOException {
        Path elsewhere = Files.createDirectories(context.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "");
        Files.createDirectories(context.resolve("own"));
        Files.createSymbolicLink(context.resolve("own/files"), elsewhere);

        replace(BuildContext.empty());

        assertThat(context.resolve("own/files")).doesNotExist();
        assertThat(elsewhere.resolve("file")).exists();
    }

    @Test
    void directoryThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(context.resolve("own"), "");

        assertThatThrownBy(() -> replace(COPIES))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The directory \"" + context.resolve("own/files") + "\" cannot be written: ")
                .hasMessageEndingWith(" Make it writable.");
    }

    private void replace(BuildContext copies) {
        new FileCopies(context).replace("own/files", copies);
    }
}

package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.error.UserException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildContextTest {

    private static final RegularFile FILE = new RegularFile(false, ByteSource.of("x"));
    private static final BuildContext CONTEXT = BuildContext.empty()
            .with(ContextPath.of("d/f"), FILE)
            .with(ContextPath.of("ln"), new SymbolicLink("../.."));

    @Test
    void addedFileAddsItsDirectories() {
        assertThat(CONTEXT.entries().keySet()).hasToString("[d, d/f, ln]");
        assertThat(CONTEXT.find(ContextPath.of("d"))).contains(new Directory());
        assertThat(CONTEXT.find(ContextPath.of("e"))).isEmpty();
    }

    @Test
    void addingDoesNotChangeTheOldContext() {
        BuildContext joined = CONTEXT.with(ContextPath.of("e"), FILE);

        assertThat(joined.files().keySet()).hasToString("[d/f, e]");
        assertThat(CONTEXT.files().keySet()).hasToString("[d/f]");
    }

    @Test
    void presentDirectoryCanBeAdded() {
        assertThat(CONTEXT.with(ContextPath.of("d"), new Directory())).isEqualTo(CONTEXT);
    }

    @Test
    void anotherContextIsAddedBelowADirectory() {
        assertThat(CONTEXT.with(ContextPath.of("d/more"), CONTEXT).entries().keySet())
                .hasToString("[d, d/f, d/more, d/more/d, d/more/d/f, d/more/ln, ln]");
        assertThat(CONTEXT.with(ContextPath.of("e"), BuildContext.empty()).find(ContextPath.of("e")))
                .contains(new Directory());
    }

    @Test
    void anotherContextReplacesNoEntry() {
        BuildContext other = BuildContext.empty().with(ContextPath.of("f"), FILE);

        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("d"), other))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The path \"d/f\" is in the build context already.");
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("ln"), other)).hasMessageContaining("\"ln\"");
    }

    @Test
    void presentPathIsRejected() {
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("d/f"), FILE))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"d/f\" is in the build context already."
                        + " Rename that file, or exclude it in .dockerignore.");
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("d"), FILE)).hasMessageContaining("\"d\"");
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("d/f"), new Directory()))
                .hasMessageContaining("\"d/f\"");
    }

    @Test
    void entryBelowALinkOrAFileIsRejected() {
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("ln/pwn"), FILE))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"ln/pwn\" cannot be part of the build context: \"ln\" is not a directory there."
                        + " Rename one of them, or exclude it in .dockerignore.");
        assertThatThrownBy(() -> CONTEXT.with(ContextPath.of("d/f/deep/er"), FILE))
                .hasMessageContaining("\"d/f\" is not a directory");
    }

    @Test
    void entryWithoutItsDirectoryIsRejected() {
        TreeMap<ContextPath, ContextEntry> entries = new TreeMap<>();
        entries.put(ContextPath.of("p/q"), FILE);

        assertThatThrownBy(() -> new BuildContext(entries)).hasMessageContaining("\"p\" is not a directory");
    }

    @Test
    void invalidLinkTargetIsRejected() {
        assertThatThrownBy(() -> new SymbolicLink("a\nb"))
                .isInstanceOf(UserException.class)
                .hasMessage("The symbolic link's target \"a\\nb\" cannot be part of the build context: it has a"
                        + " control character. Replace the link, or exclude it in .dockerignore.");
        assertThatThrownBy(() -> new SymbolicLink("")).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> new SymbolicLink("a".repeat(4096))).hasMessageContaining("longer than 4095 bytes");
    }
}

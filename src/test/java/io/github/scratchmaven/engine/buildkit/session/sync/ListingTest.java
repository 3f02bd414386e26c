package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    @Test
    void directoryComesRightBeforeWhatLiesInIt() {
        assertThat(Listing.of(Tree.of("a/b/c", "a.go", "a-b")).entries())
                .extracting(Entry::path)
                .containsExactly("a", "a/b", "a/b/c", "a-b", "a.go");
    }

    @Test
    void pathThatIsThereTwiceIsRefused() {
        Entry entry = Entry.directory("twice", 0755, 0);
        assertThatThrownBy(() -> Listing.of(List.of(entry, entry))).hasMessageContaining("\"twice\"");
    }

    @Test
    void pathThatIsNotBelowADirectoryIsRefused() {
        assertThatThrownBy(() -> Listing.of(List.of(Entry.directory("a/b", 0755, 0))))
                .hasMessageContaining("\"a/b\"");
        assertThatThrownBy(() -> Listing.of(List.of(Entry.link("a", 0, "b"), Entry.directory("a/b", 0755, 0))))
                .hasMessageContaining("\"a/b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\0b"})
    void pathThatIsNotInItsShortestFormIsNone(String path) {
        assertThatThrownBy(() -> Entry.directory(path, 0755, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bitsBeyondThePermissionsAreNone() {
        assertThatThrownBy(() -> Entry.directory("a", 0100644, 0)).hasMessageContaining("100644");
    }
}

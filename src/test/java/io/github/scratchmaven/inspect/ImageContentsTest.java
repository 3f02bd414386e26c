package io.github.scratchmaven.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import org.junit.jupiter.api.Test;

class ImageContentsTest {

    private final ImageContents contents = Export.contents(new Tar()
            .file("usr/lib/real", "x")
            .symlink("lib", "usr/lib")
            .symlink("usr/lib/name", "real")
            .symlink("usr/bin/over", "../lib/./name")
            .symlink("absolute", "/lib/name")
            .symlink("dangling", "gone")
            .symlink("circle", "circle")
            .symlink("climbing", "../../../usr/lib/real")
            .symlink("control", "a\u001bb"));

    @Test
    void linksAreFollowedAlsoAmongParents() {
        ResolvedPath trail = contents.follow("/usr/bin/over").orElseThrow();

        assertThat(trail.end().path()).isEqualTo(ContainerPath.parse("/usr/lib/real"));
        assertThat(trail.links()).extracting(ContainerPath::value).containsExactly("/usr/bin/over", "/usr/lib/name");
        assertThat(contents.follow("/absolute").orElseThrow().links())
                .extracting(ContainerPath::value)
                .containsExactly("/absolute", "/lib", "/usr/lib/name");
    }

    @Test
    void noPathLeadsAboveTheRoot() {
        assertThat(contents.follow("/climbing").orElseThrow().end().path())
                .isEqualTo(ContainerPath.parse("/usr/lib/real"));
    }

    @Test
    void linkToNowhereOrToItselfEndsNowhere() {
        assertThat(contents.follow("/dangling")).isEmpty();
        assertThat(contents.follow("/circle")).isEmpty();
        assertThat(contents.follow("/control")).isEmpty();
        assertThat(contents.follow("/")).isEmpty();
        assertThat(contents.follow("")).isEmpty();
    }
}

package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedPathsTest {

    @Test
    void pathWithoutLinksIsItsOwnPattern() {
        assertThat(follow(List.of("a/b", "x/*.go", "/c/./d/"), "a/b", "x/y.go"))
                .containsExactly("a/b", "x/*.go", "c/d");
    }

    @Test
    void linkIsFollowedToItsTarget() {
        assertThat(follow(List.of("bin/tool"), "bin/tool -> ../lib/tool-1", "lib/tool-1"))
                .containsExactly("bin/tool", "lib/tool-1");
    }

    @Test
    void linkWithinAPathIsFollowed() {
        assertThat(follow(List.of("current/a.txt", "current/b.txt"), "current -> releases/7", "releases/7/a.txt"))
                .containsExactlyInAnyOrder(
                        "current", "current/a.txt", "releases/7/a.txt", "current/b.txt", "releases/7/b.txt");
    }

    @Test
    void chainOfLinksIsFollowedToItsEnd() {
        assertThat(follow(List.of("a"), "a -> b", "b -> c/d", "c -> e", "e/d"))
                .containsExactlyInAnyOrder("a", "b", "c/d", "c", "e/d");
    }

    @Test
    void absoluteTargetIsRelativeToTheDirectory() {
        assertThat(follow(List.of("x/a"), "x/a -> /etc/a")).containsExactly("x/a", "etc/a");
    }

    @Test
    void targetIsNeverOutsideTheDirectory() {
        assertThat(follow(List.of("x/a"), "x/a -> ../../../secret")).containsExactly("x/a", "secret");
    }

    @Test
    void linkToTheRootSelectsEverything() {
        assertThat(follow(List.of("x/a"), "x/a -> ..")).contains(FollowedPaths.ROOT);
    }

    @Test
    void wildcardMatchesLinks() {
        String[] tree = {"conf.d/1.conf -> ../shared/one", "conf.d/2.txt -> ../shared/two", "shared/one", "shared/two"};
        assertThat(follow(List.of("conf.d/*.conf"), tree))
                .containsExactlyInAnyOrder("conf.d/*.conf", "conf.d/1.conf", "shared/one");
        assertThat(follow(List.of("*/x"), "d/x", "l -> e", "e/x")).containsExactlyInAnyOrder("*/x", "l", "e/x");
    }

    @Test
    void cyclicLinksEnd() {
        assertThat(follow(List.of("a"), "a -> b", "b -> a")).containsExactlyInAnyOrder("a", "b");
        assertThat(follow(List.of("l"), "l -> l/x")).contains("l", "l/x").hasSizeLessThan(60);
    }

    private static List<String> follow(List<String> paths, String... tree) {
        return new FollowedPaths(Tree.of(tree)).of(paths).stream().distinct().toList();
    }
}

package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodmanContextTest {

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "link, ..",
        "link, ../",
        "link, ../other/file",
        "link, ./../file",
        "a/link, ../..",
        "a/link, ../../a/file",
        "a/b/link, x/../../../../y",
    })
    void linkThatPointsOutOfTheContextIsSkippedWithAWarning(String path, String target) {
        assertThat(sent(path, target).entries()).doesNotContainKey(ContextPath.of(path));
        assertThat(warnings)
                .containsExactly("Skipped \"" + path + "\" in the build context: Podman rejects a symbolic link"
                        + " that points out of it. Exclude it in .dockerignore to avoid this warning.");
    }

    @ParameterizedTest
    @CsvSource({
        "link, file",
        "link, .",
        "link, /etc/hostname",
        "link, /../file",
        "link, a//../file",
        "a/link, ..",
        "a/link, ../file",
        "a/b/link, ../../c/..file",
    })
    void otherLinkIsSentAsItIs(String path, String target) {
        assertThat(sent(path, target).find(ContextPath.of(path))).contains(new SymbolicLink(target));
        assertThat(warnings).isEmpty();
    }

    private BuildContext sent(String path, String target) {
        BuildContext context = BuildContext.empty().with(ContextPath.of(path), new SymbolicLink(target));
        return new PodmanContext(List.of()).of(context, warnings::add);
    }
}

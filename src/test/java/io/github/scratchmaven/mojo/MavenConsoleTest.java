package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class MavenConsoleTest {

    private final List<String> lines = new ArrayList<>();
    private final MavenConsole console = new MavenConsole(log(), StatusLine.onScreen(() -> false));

    @Test
    void quietConsoleHasDetailsAndEachWarningOnce() {
        console.info("first build");
        console.warn("known");
        console.quiet(true);
        console.info("built");
        console.warn("known");
        console.warn("new");
        console.warn("new");
        console.error("failed");
        console.quiet(false);
        console.info("one line");

        assertThat(lines)
                .containsExactly(
                        "info first build", "warn known", "debug built", "warn new", "error failed", "info one line");
    }

    private Log log() {
        return new SystemStreamLog() {

            @Override
            public boolean isDebugEnabled() {
                return true;
            }

            @Override
            public void debug(CharSequence content) {
                lines.add("debug " + content);
            }

            @Override
            public void info(CharSequence content) {
                lines.add("info " + content);
            }

            @Override
            public void warn(CharSequence content) {
                lines.add("warn " + content);
            }

            @Override
            public void error(CharSequence content) {
                lines.add("error " + content);
            }
        };
    }
}

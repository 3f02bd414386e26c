package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.workflow.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StatusLine terminal = status(true);
    private final StatusLine file = status(false);

    @Test
    void whatRunsIsShownWithItsTimeUntilAnotherLine() {
        terminal.time("  compile");
        assertThat(shown()).isEmpty();

        terminal.refresh();
        terminal.above(() -> print("[INFO]   compile  1.2 s\n"));
        terminal.refresh();

        assertThat(shown()).matches("<remove>\\[INFO]   compile  \\d+\\.\\d s<remove>\\[INFO]   compile  1\\.2 s\n");
    }

    @Test
    void progressReplacesProgress() {
        assertThat(terminal.show("  10 %")).isTrue();
        terminal.show("  20 %");
        terminal.close();
        terminal.close();

        assertThat(shown()).isEqualTo("<remove>[INFO]   10 %<remove>[INFO]   20 %<remove>");
    }

    @Test
    void progressIsShownInPlaceOfWhatRuns() {
        terminal.time("  compile");
        terminal.show("  10 %");
        terminal.refresh();

        assertThat(shown()).isEqualTo("<remove>[INFO]   10 %");
    }

    @Test
    void fileHasOnlyOtherLines() {
        file.time("  compile");
        file.refresh();
        assertThat(file.show("  10 %")).isFalse();
        file.above(() -> print("[INFO] Built\n"));
        file.close();

        assertThat(shown()).isEqualTo("[INFO] Built\n");
    }

    @Test
    void quietLogShowsNothing() {
        Log quiet = new SystemStreamLog() {
            @Override
            public boolean isInfoEnabled() {
                return false;
            }

            @Override
            public void info(CharSequence line) {}
        };
        Console console = new MavenConsole(quiet, terminal);

        console.running("  compile");
        terminal.refresh();
        console.progress("  10 %");

        assertThat(shown()).isEmpty();
    }

    private StatusLine status(boolean isTerminal) {
        return new StatusLine(() -> isTerminal, new PrintStream(screen, false, StandardCharsets.UTF_8));
    }

    private void print(String text) {
        screen.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "<remove>");
    }
}

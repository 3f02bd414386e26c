package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final RecordingConsole console = new RecordingConsole();

    @Test
    void workIsDoneInAThreadOfItsOwn() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();

        Thread thread = new WarmUp(() -> worker.set(Thread.currentThread()), new BuildLog(console)).begin();
        thread.join();

        assertThat(worker).hasValue(thread);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(console.at("debug")).containsExactly("Warmed up for the image check");
    }

    @Test
    void oneIsEnoughForAJvm() {
        WarmUp warmUp = new WarmUp(() -> {}, new BuildLog(console));
        warmUp.beginOnce(); // a test before this one can have been the first

        assertThat(warmUp.beginOnce()).isEmpty();
    }

    @Test
    void failureOfTheLastImageIsOnlyLogged() throws InterruptedException {
        new WarmUp(
                        () -> {
                            throw new BuildFailure("It has a shell.", "Remove it.", HelpTopic.MISSING_LIBRARY);
                        },
                        new BuildLog(console))
                .begin()
                .join();

        assertThat(console.at("debug"))
                .singleElement()
                .asString()
                .startsWith("Cannot warm up for the image check: It has a shell.");
    }
}

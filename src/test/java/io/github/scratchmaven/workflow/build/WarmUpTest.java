package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmUpTest {

    private final RecordingConsole console = new RecordingConsole();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void workIsDoneInAThreadOfItsOwn() {
        AtomicReference<Thread> worker = new AtomicReference<>();

        run(() -> worker.set(Thread.currentThread()));

        assertThat(worker).doesNotHaveValue(Thread.currentThread());
        assertThat(worker.get()).isNotNull().extracting(Thread::isDaemon).isEqualTo(true);
        assertThat(console.at("debug")).containsExactly("Warmed up for the image check");
    }

    @Test
    void workIsDoneOnce() {
        AtomicInteger runs = new AtomicInteger();

        run(runs::incrementAndGet);
        run(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    @Test
    void closingWaitsForTheWork() {
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (WarmUp warmUp = warmUp(() -> {
            await(closing);
            ended.set(true);
        })) {
            warmUp.begin();
            closing.countDown();
        }

        assertThat(ended).isTrue();
    }

    @Test
    void interruptEndsTheWait() {
        CountDownLatch never = new CountDownLatch(1);
        WarmUp warmUp = warmUp(() -> await(never));
        warmUp.begin();
        Thread.currentThread().interrupt();

        warmUp.close();

        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void failureOfTheLastImageIsOnlyLogged() {
        run(() -> {
            throw new BuildFailure("It has a shell.", "Remove it.", HelpTopic.MISSING_LIBRARY);
        });

        assertThat(console.at("debug"))
                .singleElement()
                .asString()
                .startsWith("Cannot warm up for the image check: It has a shell.");
    }

    private void run(WarmUp.Work work) {
        try (WarmUp warmUp = warmUp(work)) {
            warmUp.begin();
        }
    }

    private WarmUp warmUp(WarmUp.Work work) {
        return new WarmUp(work, done, new BuildLog(console));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}

package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DaemonThreadsTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void blockedTasksDoNotDelayOthers() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        try (DaemonThreads threads = new DaemonThreads()) {
            for (int task = 0; task < 20; task++) {
                threads.workers().execute(() -> block(release));
            }
            threads.workers().execute(last::countDown);

            assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
            release.countDown();
        }
    }

    @Test
    void taskSubmittedAfterTheEndIsDiscarded() {
        DaemonThreads threads = new DaemonThreads();
        threads.close();

        threads.workers().execute(done::incrementAndGet);
        threads.clock().execute(done::incrementAndGet);

        assertThat(done).hasValue(0);
    }

    private static void block(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}

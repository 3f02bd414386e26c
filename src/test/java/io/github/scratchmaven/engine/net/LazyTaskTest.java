package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LazyTaskTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void taskRunsOnceAndNotBeforeItIsNeeded() throws InterruptedException {
        LazyTask<Integer> task = new LazyTask<>("test", runs::incrementAndGet);
        assertThat(runs).hasValue(0);

        task.begin();

        assertThat(task.result()).isEqualTo(1);
        assertThat(task.result()).isEqualTo(1);
        assertThat(task.end()).hasValue(1);
    }

    @Test
    void failureIsThrownToTheCallerOfResult() {
        LazyTask<Integer> task = new LazyTask<>("test", () -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(task::result)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken");
        assertThat(task.end()).isEmpty();
    }

    @Test
    void taskThatNeverStartedHasNoResult() {
        assertThat(new LazyTask<>("test", runs::incrementAndGet).end()).isEmpty();
        assertThat(runs).hasValue(0);
    }

    @Test
    void endInterruptsARunningTask() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        LazyTask<Integer> task = new LazyTask<>("test", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return 1;
        });
        task.begin();
        begun.await();

        assertThat(task.end()).isEmpty();
    }

    @Test
    void interruptedCallerGetsTheResultToo() {
        LazyTask<Integer> task = new LazyTask<>("test", runs::incrementAndGet);
        task.begin();
        Thread.currentThread().interrupt();

        assertThat(task.end()).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}

package io.github.scratchmaven.engine.solve;

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
    void workIsDoneOnceAndOnlyWhenItIsWanted() throws InterruptedException {
        LazyTask<Integer> work = new LazyTask<>("test", runs::incrementAndGet);
        assertThat(runs).hasValue(0);

        work.begin();

        assertThat(work.result()).isEqualTo(1);
        assertThat(work.result()).isEqualTo(1);
        assertThat(work.end()).hasValue(1);
    }

    @Test
    void failureIsThrownByWhoWantsTheResult() {
        LazyTask<Integer> work = new LazyTask<>("test", () -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(work::result)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken");
        assertThat(work.end()).isEmpty();
    }

    @Test
    void workThatNeverBeganHasNoEnd() {
        assertThat(new LazyTask<>("test", runs::incrementAndGet).end()).isEmpty();
        assertThat(runs).hasValue(0);
    }

    @Test
    void endInterruptsWhatIsUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        LazyTask<Integer> work = new LazyTask<>("test", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return 1;
        });
        work.begin();
        begun.await();

        assertThat(work.end()).isEmpty();
    }

    @Test
    void endComesAlsoToWhoIsInterrupted() {
        LazyTask<Integer> work = new LazyTask<>("test", runs::incrementAndGet);
        work.begin();
        Thread.currentThread().interrupt();

        assertThat(work.end()).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}

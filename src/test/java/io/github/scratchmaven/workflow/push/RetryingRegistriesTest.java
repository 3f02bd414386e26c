package io.github.scratchmaven.workflow.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryingRegistriesTest {

    private static final ImageReference NAME = ImageReference.parse("registry.example.com/team/app:1.0");

    private final List<Duration> slept = new ArrayList<>();
    private final RecordingConsole console = new RecordingConsole();
    private final FakeEngine daemon = new FakeEngine();
    private final FakeRegistries registries = new FakeRegistries(daemon);
    private final RetryingRegistries retrying =
            new RetryingRegistries(registries, new BuildLog(console), new RetryPolicy(slept::add));

    @Test
    void temporaryFailureIsRetriedWithIncreasingDelays() {
        fails(3, Optional.empty());

        assertThat(retrying.find(NAME)).isEmpty();
        assertThat(slept).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(console.at("warn"))
                .containsExactly(
                        "It is busy. Retrying in 2 s.", "It is busy. Retrying in 4 s.", "It is busy. Retrying in 8 s.");
    }

    @Test
    void lastFailureIsThrown() {
        fails(9, Optional.empty());

        assertThatThrownBy(() -> retrying.push(FakeEngine.ID, NAME, event -> {}))
                .hasMessage("It is busy. Wait.");
        assertThat(registries.calls).hasSize(5);
        assertThat(slept).hasSize(4);
    }

    @Test
    void otherErrorIsNotRetried() {
        registries.failures.add(new UserException("No.", "Log in."));

        assertThatThrownBy(() -> retrying.find(NAME)).hasMessage("No. Log in.");
        assertThat(slept).isEmpty();
    }

    @Test
    void delayOfTheRegistryIsUsedUpToALimit() {
        fails(1, Optional.of(Duration.ofSeconds(30)));
        fails(1, Optional.of(Duration.ofSeconds(1)));
        fails(1, Optional.of(Duration.ofHours(6)));

        retrying.find(NAME);

        assertThat(slept).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofMinutes(2));
    }

    @Test
    void fetchIsRetried() {
        Digest digest = FakeRegistries.manifest(FakeEngine.ID);
        registries.images.put(digest, FakeEngine.ID);
        fails(1, Optional.empty());

        retrying.fetch(NAME.withoutTag().withDigest(digest));

        assertThat(registries.calls).hasSize(2);
    }

    @Test
    void interruptEndsTheWait() {
        fails(1, Optional.empty());
        RetryingRegistries interrupted =
                new RetryingRegistries(registries, new BuildLog(console), new RetryPolicy(pause -> {
                    throw new InterruptedException();
                }));

        assertThatThrownBy(() -> interrupted.find(NAME))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "A request to a registry was interrupted. Run it again; layers that the registry has are not sent again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void fails(int times, Optional<Duration> pause) {
        for (int time = 0; time < times; time++) {
            registries.failures.add(new TransientFailure("It is busy.", "Wait.", HelpTopic.PUSH_FAILED, pause));
        }
    }
}

package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.RegistryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DaemonConnectionTest {

    private FakeDaemon fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeDaemon.start().pinging(Map.of("Api-Version", "1.41", "Ostype", "linux"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void engineWaitsForTheDaemon() {
        CountDownLatch asked = new CountDownLatch(1);
        fake.answer("/_ping", exchange -> {
            await(asked);
            exchange.getResponseHeaders().add("Api-Version", "1.41");
            exchange.sendResponseHeaders(200, -1);
        });
        DaemonConnection connection = begin();
        asked.countDown();

        try (DockerEngine engine = DockerEngine.over(connection, RegistryAccess.anonymous())) {
            assertThat(engine.daemon().serverVersion()).isEqualTo("1.2.3");
        }
    }

    @Test
    void errorIsThrownWhereTheConnectionIsUsed() {
        fake.answer("/_ping", 500, "broken");
        DaemonConnection connection = begin();

        assertThatThrownBy(() -> DockerEngine.over(connection, RegistryAccess.anonymous()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void errorOfTheSettingsIsThrownThereToo() {
        DaemonConnection connection = DaemonConnection.begin(
                () -> {
                    throw new UserException("The setting is wrong.", "Correct it.");
                },
                nowhere(),
                line -> {});

        assertThatThrownBy(() -> DockerEngine.over(connection, RegistryAccess.anonymous()))
                .hasMessageContaining("The setting is wrong.");
    }

    /** Otherwise an error of the pom would be reported only after the time limit of a daemon that does not respond. */
    @Test
    void abandoningDoesNotWait() {
        CountDownLatch abandoned = new CountDownLatch(1);
        fake.answer("/_ping", exchange -> {
            await(abandoned);
            exchange.close();
        });
        DaemonConnection connection = begin();

        connection.abandon();

        abandoned.countDown();
    }

    @Test
    void interruptEndsTheWait() {
        CountDownLatch interrupted = new CountDownLatch(1);
        fake.answer("/_ping", exchange -> {
            await(interrupted);
            exchange.close();
        });
        DaemonConnection connection = begin();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> DockerEngine.over(connection, RegistryAccess.anonymous()))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        interrupted.countDown();
    }

    private DaemonConnection begin() {
        DaemonChoice choice = new DaemonChoice(
                Optional.of(fake.address()), Optional.empty(), Optional.empty(), Optional.empty(), SettingNames.PLAIN);
        return DaemonConnection.begin(() -> choice, nowhere(), line -> {});
    }

    private static Host nowhere() {
        return new Host(Map.of(), Path.of("nowhere"), Path.of("nowhere"), Optional.empty(), false);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

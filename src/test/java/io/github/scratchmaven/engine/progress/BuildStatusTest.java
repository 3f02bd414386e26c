package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.status.StatusResponse;
import io.github.scratchmaven.engine.status.Timestamp;
import io.github.scratchmaven.engine.status.Vertex;
import io.github.scratchmaven.engine.status.VertexLog;
import io.github.scratchmaven.engine.status.VertexStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuildStatusTest {

    private static final byte[] MESSAGE = StatusResponse.newBuilder()
            .addVertexes(Vertex.newBuilder()
                    .setDigest("sha256:1")
                    .addInputs("sha256:0")
                    .setName("größe")
                    .setCached(true)
                    .setStarted(Timestamp.newBuilder().setSeconds(1_700_000_000).setNanos(5))
                    .setError("no"))
            .addStatuses(VertexStatus.newBuilder().setID("x").setCurrent(-1).setTotal(Long.MAX_VALUE))
            .addLogs(VertexLog.newBuilder().setVertex("sha256:1").setStream(2).setMsg(ByteString.copyFromUtf8("hello")))
            .build()
            .toByteArray();

    @Test
    void whatProtobufWritesIsRead() {
        BuildStatus status = BuildStatus.parse(ByteBuffer.wrap(MESSAGE));

        assertThat(status.vertexes())
                .containsExactly(new BuildStatus.Vertex(
                        "sha256:1",
                        "größe",
                        true,
                        Optional.of(Instant.ofEpochSecond(1_700_000_000, 5)),
                        Optional.empty(),
                        "no"));
        assertThat(status.logs()).hasSize(1);
        assertThat(status.logs().get(0).bytes()).asString().isEqualTo("hello");
        assertThat(status.logs().get(0).stream()).isEqualTo(2);
    }

    @Test
    void integerWithoutEndIsRefused() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);

        assertThatThrownBy(() -> BuildStatus.parse(ByteBuffer.wrap(endless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an integer does not end");
    }

    @Test
    void timeOutOfRangeIsRefused() {
        byte[] message = StatusResponse.newBuilder()
                .addVertexes(
                        Vertex.newBuilder().setStarted(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> BuildStatus.parse(ByteBuffer.wrap(message)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a time is out of range");
    }

    @Test
    void fieldBeyondTheMessageIsRefused() {
        assertThatThrownBy(() -> BuildStatus.parse(ByteBuffer.wrap(new byte[] {0x0a, 0x7f, 0})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 1 is longer than its message");
    }

    @Test
    void damagedMessagesEndInNothingElse() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = MESSAGE.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            try {
                BuildStatus.parse(ByteBuffer.wrap(cut));
            } catch (IllegalArgumentException expected) {
                assertThat(expected)
                        .hasMessageMatching("field -?\\d+ .*|an integer does not end|a time is out of range");
            }
        }
    }
}

package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.Vertex;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexLog;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexStatus;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexWarning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code .ndjson} files are responses of Docker 20.10.24, with other line ends. */
class BuildTraceTest {

    private static final String STEP = "sha256:1";

    private final List<BuildEvent> events = new ArrayList<>();
    private final BuildTrace trace = new BuildTrace(events::add);

    @Test
    void recordedBuildReportsEachStepOnceInOrderOfCompletion() throws IOException {
        replay("build-uncached.ndjson");

        assertThat(only(StepFinished.class).stream().map(StepFinished::step))
                .hasSize(7)
                .doesNotHaveDuplicates()
                .startsWith("[internal] load remote build context", "copy /context /")
                .endsWith("[stage-1 1/1] COPY --from=builder /etc/hostname /h", "exporting to image");
        assertThat(only(StepStarted.class).stream().map(StepStarted::step)).doesNotHaveDuplicates();
        assertThat(trace.failure()).isEmpty();
        assertThat(trace.running()).isEmpty();
    }

    @Test
    void recordedLogsBecomeWholeLinesOfTheirStream() throws IOException {
        replay("build-uncached.ndjson");

        assertThat(only(StepOutput.class))
                .extracting(StepOutput::line, StepOutput::onStandardError)
                .containsExactly(
                        tuple("one", false),
                        tuple("two", false),
                        tuple("tial", true),
                        tuple("par", false),
                        tuple("last without newline", true));
    }

    @Test
    void recordedRepetitionIsCached() throws IOException {
        replay("build-cached.ndjson");

        assertThat(only(StepFinished.class))
                .filteredOn(step -> step.step().startsWith("[builder 2/2] RUN"))
                .singleElement()
                .matches(StepFinished::cached);
        assertThat(only(StepStarted.class)).noneMatch(step -> step.step().startsWith("[builder 2/2] RUN"));
    }

    @Test
    void recordedFailureContainsTheOutputOfTheStep() throws IOException {
        replay("build-failing.ndjson");

        StepFailed failed = trace.failure().orElseThrow();
        assertThat(failed.step()).startsWith("[builder 3/3] RUN printf");
        assertThat(failed.error()).endsWith("exit code: 7");
        assertThat(failed.output()).isEqualTo("main.go:7:2: undefined: foo\nnote\n");
        assertThat(only(StepFailed.class)).containsExactly(failed);
    }

    @Test
    void durationIsTheTimeBetweenStartAndCompletion() {
        accept(vertex().setStarted(at(10, 500_000_000)).setCompleted(at(12, 0)));

        assertThat(events).contains(new StepFinished("RUN make", Duration.ofMillis(1500), false));
    }

    @Test
    void lineSplitWithinACharacterIsJoined() {
        byte[] line = "naïve\n".getBytes(StandardCharsets.UTF_8);
        accept(vertex().setStarted(at(1, 0)));
        log(Arrays.copyOf(line, 3));
        log(Arrays.copyOfRange(line, 3, line.length));

        assertThat(only(StepOutput.class)).containsExactly(new StepOutput("RUN make", "naïve", false));
    }

    @Test
    void lineWithoutEndIsSplit() {
        accept(vertex().setStarted(at(1, 0)));
        log(new byte[LineJoiner.LONGEST_LINE + 1]);

        assertThat(only(StepOutput.class)).hasSize(1);
    }

    @Test
    void lastLinesOfVeryLongOutputAreKept() {
        accept(vertex().setStarted(at(1, 0)));
        String line = "x".repeat(1023) + "\n";
        for (int kilobytes = 0; kilobytes < 4096 + 10; kilobytes++) {
            log(line.getBytes(StandardCharsets.UTF_8));
        }
        log("the reason\n".getBytes(StandardCharsets.UTF_8));
        accept(vertex().setStarted(at(1, 0)).setCompleted(at(2, 0)).setError("exit code: 1"));

        assertThat(trace.failure().orElseThrow().output())
                .startsWith("[11 earlier lines are left out]\nxxx")
                .endsWith("\nthe reason\n")
                .hasSizeLessThan(StepLog.MOST_CHARACTERS + 100);
    }

    @Test
    void cancelledStepIsNotAFailure() {
        accept(vertex().setStarted(at(1, 0)).setCompleted(at(2, 0)).setError("context canceled: context canceled"));

        assertThat(trace.failure()).isEmpty();
        assertThat(only(StepFailed.class)).isEmpty();
    }

    @Test
    void stepThatHasNotEndedIsRunning() {
        accept(vertex().setStarted(at(1, 0)));

        assertThat(trace.running()).contains("RUN make");
    }

    @ParameterizedTest
    @CsvSource({
        "r/app:cache, r/app:cache",
        "s3:1234567, type=s3",
        "gha:12, type=gha",
        "local:1, type=local",
        "app:1, app:1"
    })
    void cacheThatCannotBeReadIsAWarning(String name, String meant) {
        Vertex.Builder vertex = vertex().setName("importing cache manifest from " + name)
                .setStarted(at(1, 0))
                .setCompleted(at(2, 0))
                .setError(name + ": not found");
        accept(vertex);
        accept(vertex);

        assertThat(trace.failure()).isEmpty();
        assertThat(trace.running()).isEmpty();
        assertThat(only(Warning.class))
                .containsExactly(new Warning("The cache \"" + meant + "\" is not read: " + name + ": not found."));
    }

    @Test
    void warningIsReported() {
        accept(StatusResponse.newBuilder()
                .addWarnings(VertexWarning.newBuilder().setShort(ByteString.copyFromUtf8("old \u001b[1msyntax")))
                .build());

        assertThat(events).containsExactly(new Warning("old syntax"));
    }

    @Test
    void progressOfTheContextIsReported() {
        accept(StatusResponse.newBuilder()
                .addVertexes(vertex().setName("[internal] load build context"))
                .addStatuses(VertexStatus.newBuilder()
                        .setID("transferring context:")
                        .setVertex(STEP)
                        .setCurrent(5_000_000))
                .addStatuses(VertexStatus.newBuilder().setID("exporting layers"))
                .build());

        assertThat(events).containsExactly(new ContextProgress(5_000_000));
    }

    @Test
    void transferOfTheIgnoreFileAndZeroBytesAreNotReported() {
        accept(StatusResponse.newBuilder()
                .addVertexes(vertex().setName("[internal] load .dockerignore"))
                .addStatuses(VertexStatus.newBuilder()
                        .setID("transferring context:")
                        .setVertex(STEP)
                        .setCurrent(24))
                .addStatuses(
                        VertexStatus.newBuilder().setID("transferring context:").setVertex("sha256:2"))
                .build());

        assertThat(events).isEmpty();
    }

    @Test
    void timesOutOfRangeCountAsNoTime() {
        accept(vertex().setStarted(at(Long.MIN_VALUE, 0)).setCompleted(at(Long.MAX_VALUE, 5)));

        assertThat(events).contains(new StepFinished("RUN make", Duration.ZERO, false));
    }

    @Test
    void textThatIsNotBase64IsRejected() {
        assertThatThrownBy(() -> trace.acceptBase64("*")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedMessageIsRejectedOrReadAndNothingElse() {
        byte[] message = StatusResponse.newBuilder()
                .addVertexes(vertex().setStarted(at(1_700_000_000, 5)).setError("no"))
                .addStatuses(VertexStatus.newBuilder().setID("x").setCurrent(-1))
                .addLogs(VertexLog.newBuilder().setVertex(STEP).setStream(2).setMsg(ByteString.copyFromUtf8("hello")))
                .build()
                .toByteArray();
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = message.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            Throwable thrown = catchThrowable(() ->
                    new BuildTrace(event -> {}).acceptBase64(Base64.getEncoder().encodeToString(cut)));
            assertThat(thrown == null || thrown instanceof IllegalArgumentException)
                    .as("round %d: %s", round, thrown)
                    .isTrue();
        }
    }

    private <T extends BuildEvent> List<T> only(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void accept(StatusResponse status) {
        trace.accept(status);
    }

    private void accept(Vertex.Builder vertex) {
        accept(StatusResponse.newBuilder().addVertexes(vertex).build());
    }

    private void log(byte[] message) {
        accept(StatusResponse.newBuilder()
                .addLogs(VertexLog.newBuilder().setVertex(STEP).setStream(1).setMsg(ByteString.copyFrom(message)))
                .build());
    }

    private static Vertex.Builder vertex() {
        return Vertex.newBuilder().setDigest(STEP).setName("RUN make");
    }

    private static Timestamp at(long seconds, int nanos) {
        return Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();
    }

    private void replay(String recording) throws IOException {
        try (InputStream file = BuildTraceTest.class.getResourceAsStream(recording)) {
            for (JsonNode message : new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(file)
                    .readAll()) {
                if (message.path("id").asText().equals("moby.buildkit.trace")) {
                    trace.acceptBase64(message.path("aux").asText());
                }
            }
        }
    }
}

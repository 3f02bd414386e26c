package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.status.StatusResponse;
import io.github.scratchmaven.engine.status.Timestamp;
import io.github.scratchmaven.engine.status.Vertex;
import io.github.scratchmaven.engine.status.VertexLog;
import io.github.scratchmaven.engine.status.VertexStatus;
import io.github.scratchmaven.engine.status.VertexWarning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The {@code .ndjson} files are what Docker 20.10.24 answered, byte for byte but for their line ends. */
class BuildTraceTest {

    private static final String STEP = "sha256:1";

    private final List<BuildEvent> events = new ArrayList<>();
    private final BuildTrace trace = new BuildTrace(events::add);

    @Test
    void recordedBuildTellsEachStepOnceInOrderOfCompletion() throws IOException {
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
    void recordedFailureHoldsWhatTheStepWrote() throws IOException {
        replay("build-failing.ndjson");

        StepFailed failed = trace.failure().orElseThrow();
        assertThat(failed.step()).startsWith("[builder 3/3] RUN printf");
        assertThat(failed.error()).endsWith("exit code: 7");
        assertThat(failed.output()).isEqualTo("main.go:7:2: undefined: foo\nnote\n");
        assertThat(only(StepFailed.class)).containsExactly(failed);
    }

    @Test
    void durationIsThatOfTheStep() {
        accept(vertex().setStarted(at(10, 500_000_000)).setCompleted(at(12, 0)));

        assertThat(events).contains(new StepFinished("RUN make", Duration.ofMillis(1500), false));
    }

    @Test
    void lineCutWithinACharacterIsJoined() {
        byte[] line = "naïve\n".getBytes(StandardCharsets.UTF_8);
        accept(vertex().setStarted(at(1, 0)));
        log(Arrays.copyOf(line, 3));
        log(Arrays.copyOfRange(line, 3, line.length));

        assertThat(only(StepOutput.class)).containsExactly(new StepOutput("RUN make", "naïve", false));
    }

    @Test
    void lineWithoutEndIsCut() {
        accept(vertex().setStarted(at(1, 0)));
        log(new byte[LineJoiner.LONGEST_LINE + 1]);

        assertThat(only(StepOutput.class)).hasSize(1);
    }

    @Test
    void endlessOutputOfAFailingStepKeepsItsEnd() {
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
    void stepThatWasStoppedForAnothersSakeIsNoFailure() {
        accept(vertex().setStarted(at(1, 0)).setCompleted(at(2, 0)).setError("context canceled: context canceled"));

        assertThat(trace.failure()).isEmpty();
        assertThat(only(StepFailed.class)).isEmpty();
    }

    @Test
    void stepThatHasNotEndedIsRunning() {
        accept(vertex().setStarted(at(1, 0)));

        assertThat(trace.running()).contains("RUN make");
    }

    @Test
    void cacheThatCannotBeReadIsNoFailure() {
        Vertex.Builder vertex = vertex().setName("importing cache manifest from r/app:cache")
                .setStarted(at(1, 0))
                .setCompleted(at(2, 0))
                .setError("r/app:cache: not found");
        accept(vertex);
        accept(vertex);

        assertThat(trace.failure()).isEmpty();
        assertThat(trace.running()).isEmpty();
        assertThat(only(Warning.class))
                .containsExactly(new Warning("The cache \"r/app:cache\" is not read: r/app:cache: not found."));
    }

    @Test
    void warningIsTold() {
        accept(StatusResponse.newBuilder()
                .addWarnings(VertexWarning.newBuilder().setShort(ByteString.copyFromUtf8("old \u001b[1msyntax")))
                .build());

        assertThat(events).containsExactly(new Warning("old syntax"));
    }

    @Test
    void howMuchOfTheContextHasGoneIsTold() {
        accept(StatusResponse.newBuilder()
                .addStatuses(VertexStatus.newBuilder()
                        .setID("transferring context:")
                        .setVertex(STEP)
                        .setCurrent(5_000_000))
                .addStatuses(VertexStatus.newBuilder().setID("exporting layers").setVertex(STEP))
                .build());

        assertThat(events).containsExactly(new ContextProgress(5_000_000));
    }

    private <T extends BuildEvent> List<T> only(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Encoded by Protobuf itself, which is the judge of what the bytes mean. */
    private void accept(StatusResponse status) {
        trace.accept(BuildStatus.parse(ByteBuffer.wrap(status.toByteArray())));
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
                    trace.accept(BuildStatus.parse(ByteBuffer.wrap(
                            Base64.getDecoder().decode(message.path("aux").asText()))));
                }
            }
        }
    }
}

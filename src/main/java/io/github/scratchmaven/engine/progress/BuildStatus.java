package io.github.scratchmaven.engine.progress;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What BuildKit tells of a build while it runs: the part of a {@code moby.buildkit.v1.StatusResponse} (its {@code control.proto}) that becomes events.
 * Field numbers are the protocol's.
 */
public record BuildStatus(List<Vertex> vertexes, List<Transfer> transfers, List<Log> logs, List<String> warnings) {

    public BuildStatus {
        vertexes = List.copyOf(vertexes);
        transfers = List.copyOf(transfers);
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }

    /**
     * Decodes a message.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static BuildStatus parse(ByteBuffer message) {
        List<Vertex> vertexes = new ArrayList<>();
        List<Transfer> transfers = new ArrayList<>();
        List<Log> logs = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        WireReader reader = new WireReader(message);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> vertexes.add(Vertex.parse(reader.bytes()));
                case 2 -> transfers.add(Transfer.parse(reader.bytes()));
                case 3 -> logs.add(Log.parse(reader.bytes()));
                case 4 -> warnings.add(warning(reader.bytes()));
                default -> {}
            }
        }
        return new BuildStatus(vertexes, transfers, logs, warnings);
    }

    private static String warning(ByteBuffer message) {
        String text = "";
        WireReader reader = new WireReader(message);
        while (reader.next()) {
            if (reader.field() == 3) {
                text = reader.text();
            }
        }
        return text;
    }

    /** A step, reported each time that something about it changes; the error is empty unless it failed. */
    record Vertex(
            String digest,
            String name,
            boolean cached,
            Optional<Instant> started,
            Optional<Instant> completed,
            String error) {

        static Vertex parse(ByteBuffer message) {
            String digest = "";
            String name = "";
            boolean cached = false;
            Optional<Instant> started = Optional.empty();
            Optional<Instant> completed = Optional.empty();
            String error = "";
            WireReader reader = new WireReader(message);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> digest = reader.text();
                    case 3 -> name = reader.text();
                    case 4 -> cached = reader.number() != 0;
                    case 5 -> started = Optional.of(instant(reader.bytes()));
                    case 6 -> completed = Optional.of(instant(reader.bytes()));
                    case 7 -> error = reader.text();
                    default -> {}
                }
            }
            return new Vertex(digest, name, cached, started, completed, error);
        }

        /** A {@code google.protobuf.Timestamp}. */
        private static Instant instant(ByteBuffer message) {
            long seconds = 0;
            long nanos = 0;
            WireReader reader = new WireReader(message);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> seconds = reader.number();
                    case 2 -> nanos = reader.number();
                    default -> {}
                }
            }
            return instant(seconds, nanos);
        }

        private static Instant instant(long seconds, long nanos) {
            try {
                return Instant.ofEpochSecond(seconds, nanos);
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("a time is out of range", e);
            }
        }
    }

    /** How far one piece of a step's work is, in bytes ({@code VertexStatus}); what it is, is known by its ID alone. */
    record Transfer(String id, long current) {

        private static final String CONTEXT = "transferring context";

        static Transfer parse(ByteBuffer message) {
            String id = "";
            long current = 0;
            WireReader reader = new WireReader(message);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> id = reader.text();
                    case 4 -> current = reader.number();
                    default -> {}
                }
            }
            return new Transfer(id, current);
        }

        boolean isOfContext() {
            return id.startsWith(CONTEXT);
        }
    }

    /** What a step wrote, cut anywhere; stream 2 is standard error. */
    record Log(String vertex, long stream, ByteBuffer text) {

        static Log parse(ByteBuffer message) {
            String vertex = "";
            long stream = 0;
            ByteBuffer text = ByteBuffer.allocate(0);
            WireReader reader = new WireReader(message);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> vertex = reader.text();
                    case 3 -> stream = reader.number();
                    case 4 -> text = reader.bytes();
                    default -> {}
                }
            }
            return new Log(vertex, stream, text.asReadOnlyBuffer());
        }

        byte[] bytes() {
            byte[] bytes = new byte[text.remaining()];
            text.duplicate().get(bytes);
            return bytes;
        }
    }
}

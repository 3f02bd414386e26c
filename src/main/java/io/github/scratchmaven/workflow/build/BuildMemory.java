package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one build keeps for the next, in one file: the hashes of contents, and the inputs and the outcome of the last build that succeeded, for each
 * platform. A file that is absent, damaged or of another version is an empty memory.
 */
public final class BuildMemory {

    private static final long MARK = 0x7363_7261_7463_6805L;

    private final MemoryFile file;
    private final ContentHashes hashes;
    private final Map<Digest, BuildOutcome> outcomes = new LinkedHashMap<>();
    private boolean changed;

    private BuildMemory(MemoryFile file, ContentHashes hashes) {
        this.file = file;
        this.hashes = hashes;
    }

    public static BuildMemory load(Path path, InstantSource clock) {
        MemoryFile file = new MemoryFile(path);
        try {
            return parse(file, clock);
        } catch (IOException | UserException | IllegalArgumentException unusable) {
            return new BuildMemory(file, new ContentHashes(clock));
        }
    }

    /** The hashes of the files of this build's context. */
    public ContentHashes hashes() {
        return hashes;
    }

    /** What the last build made of these inputs. */
    Optional<BuildOutcome> outcomeOf(Digest inputs) {
        return Optional.ofNullable(outcomes.get(inputs));
    }

    void remember(Digest inputs, BuildOutcome outcome) {
        changed = true;
        outcomes.put(inputs, outcome);
    }

    /** Forgets the last build, on disk too, so that a build that is killed leaves none. */
    void forgetOutcomes() throws IOException {
        changed = true;
        outcomes.clear();
        file.delete();
    }

    /** Saves it if possible. Without it, the next build reads all files again. */
    void save(BuildLog log) {
        try {
            save();
        } catch (IOException e) {
            log.debug("Cannot save what the next build could reuse: " + e.getMessage());
        }
    }

    /** Replaces the file in one step, unless it has the same already. */
    void save() throws IOException {
        if (changed || hashes.hasNewer()) {
            file.write(format());
        }
    }

    private static BuildMemory parse(MemoryFile file, InstantSource clock) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.read()));
        if (in.readLong() != MARK) {
            throw new IOException("of another version");
        }
        BuildMemory memory = new BuildMemory(file, ContentHashes.read(in, clock));
        for (int left = in.readInt(); left > 0; left--) {
            memory.outcomes.put(Digest.parse(in.readUTF()), readOutcome(in));
        }
        return memory;
    }

    private static BuildOutcome readOutcome(DataInputStream in) throws IOException {
        ImageReference builder = ImageReference.parse(in.readUTF());
        Digest builderId = Digest.parse(in.readUTF());
        Digest image = Digest.parse(in.readUTF());
        ByteSize size = new ByteSize(in.readLong());
        List<String> warnings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            warnings.add(in.readUTF());
        }
        return new BuildOutcome(builder, builderId, image, size, warnings, readDebug(in));
    }

    private static Optional<DebugImage> readDebug(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new DebugImage(
                        Digest.parse(in.readUTF()), ImageReference.parse(in.readUTF()), Digest.parse(in.readUTF())))
                : Optional.empty();
    }

    private byte[] format() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MARK);
        hashes.write(out);
        out.writeInt(outcomes.size());
        for (Map.Entry<Digest, BuildOutcome> last : outcomes.entrySet()) {
            out.writeUTF(last.getKey().toString());
            writeOutcome(last.getValue(), out);
        }
        return bytes.toByteArray();
    }

    private static void writeOutcome(BuildOutcome outcome, DataOutputStream out) throws IOException {
        out.writeUTF(outcome.builder().toString());
        out.writeUTF(outcome.builderId().toString());
        out.writeUTF(outcome.image().toString());
        out.writeLong(outcome.size().bytes());
        out.writeInt(outcome.warnings().size());
        for (String warning : outcome.warnings()) {
            out.writeUTF(warning);
        }
        writeDebug(outcome.debug(), out);
    }

    private static void writeDebug(Optional<DebugImage> debug, DataOutputStream out) throws IOException {
        out.writeBoolean(debug.isPresent());
        if (debug.isPresent()) {
            out.writeUTF(debug.get().id().toString());
            out.writeUTF(debug.get().tools().toString());
            out.writeUTF(debug.get().toolsId().toString());
        }
    }
}

package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMemoryTest {

    private static final Digest INPUTS = Sha256.of(new byte[] {1});
    private static final BuildOutcome OUTCOME = new BuildOutcome(
            ImageReference.parse("golang:1.27.4-trixie"),
            Sha256.of(new byte[] {2}),
            Sha256.of(new byte[] {3}),
            new ByteSize(20_400_001),
            List.of("one\nwith two lines", "größe"),
            Optional.of(new DebugImage(
                    Sha256.of(new byte[] {4}), ImageReference.parse("busybox:1.37.0-musl"), Sha256.of(new byte[] {5
                    }))));

    @TempDir
    private Path directory;

    @Test
    void savedOutcomeIsThatOfItsInputsAlone() throws IOException {
        save();

        assertThat(load().outcomeOf(INPUTS)).contains(OUTCOME);
        assertThat(load().outcomeOf(Sha256.of(new byte[] {9}))).isEmpty();
    }

    @Test
    void forgottenOutcomeIsGoneFromTheDisk() throws IOException {
        save();

        load().forgetOutcomes();

        assertThat(load().outcomeOf(INPUTS)).isEmpty();
    }

    @Test
    void damagedFileIsAnEmptyMemoryWhereverTheDamageIs() throws IOException {
        save();
        byte[] sound = Files.readAllBytes(file());
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            assertThat(load().outcomeOf(INPUTS)).as("byte " + at).isEmpty();
        }
    }

    @Test
    void cutFileIsAnEmptyMemoryWhereverItEnds() throws IOException {
        save();
        byte[] sound = Files.readAllBytes(file());
        for (int length = 0; length < sound.length; length++) {
            Files.write(file(), Arrays.copyOf(sound, length));
            assertThat(load().outcomeOf(INPUTS)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void directoryAndForeignFileAreAnEmptyMemory() throws IOException {
        assertThat(BuildMemory.load(directory, InstantSource.system()).outcomeOf(INPUTS))
                .isEmpty();
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "sha256:0123\nnot\nours\n");
        assertThat(load().outcomeOf(INPUTS)).isEmpty();
    }

    @Test
    void savingLeavesNoOtherFile() throws IOException {
        save();
        save();

        try (var left = Files.list(file().getParent())) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void memoryThatIsTheSameIsNotWrittenAgain() throws IOException {
        save();
        Files.setLastModifiedTime(file(), FileTime.fromMillis(0));

        load().save();
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(FileTime.fromMillis(0));

        save();
        assertThat(Files.getLastModifiedTime(file())).isNotEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void memoryIsWrittenAgainAfterTheOutcomeIsForgotten() throws IOException {
        save();
        BuildMemory memory = load();
        memory.forgetOutcomes();

        memory.save();

        assertThat(file()).exists();
        assertThat(load().outcomeOf(INPUTS)).isEmpty();
    }

    private void save() throws IOException {
        BuildMemory memory = load();
        memory.remember(INPUTS, OUTCOME);
        memory.save();
    }

    private BuildMemory load() {
        return BuildMemory.load(file(), InstantSource.system());
    }

    private Path file() {
        return directory.resolve("scratch/build.memory");
    }
}

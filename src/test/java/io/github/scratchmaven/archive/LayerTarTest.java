package io.github.scratchmaven.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.archive.LayerTar.Writer;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTarTest {

    private static final long LIMIT = 1000;
    private static final Instant TIME = Instant.ofEpochSecond(315_532_802);

    /** The digests are of tars that Go's archive/tar wrote of the same entries, with {@code Format: tar.FormatPAX} as Docker has it. */
    @ParameterizedTest
    @CsvSource({
        "DOCKER_20, 7f3c5ec56c6f6c419bd3cca94aa013145f2f991f0fa791b099c7d12ae7ca7370",
        "DOCKER_28, f24b35533e45524bb372de8840e525b792b98ca2a0764d3e2dd99b581e0a481a"
    })
    void bytesAreThoseOfGo(Writer writer, String digest) throws IOException {
        BuildContext files = BuildContext.empty();
        files = with(files, "app/app.jar", "content");
        files = with(files, "app/lib.jar", "");
        files = with(files, "app/lib/" + "x".repeat(92), "y".repeat(512));

        byte[] tar = new LayerTar(files, TIME, writer).bytes(LIMIT).orElseThrow();

        assertThat(Sha256.of(tar)).hasToString("sha256:" + digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grün",
                "app/lib/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void namesThatRequireAnExtendedHeaderAreNotWritten(String name) throws IOException {
        assertThat(tar(with(BuildContext.empty(), name, "")).bytes(LIMIT)).isEmpty();
    }

    @Test
    void linksAreNotWritten() throws IOException {
        BuildContext link = BuildContext.empty().with(ContextPath.of("link"), new SymbolicLink("target"));

        assertThat(tar(link).bytes(LIMIT)).isEmpty();
    }

    @Test
    void filesOverTheLimitAreNotRead() throws IOException {
        assertThat(tar(with(BuildContext.empty(), "file", "x".repeat(1000))).bytes(LIMIT))
                .isPresent();
        assertThat(tar(with(BuildContext.empty(), "file", "x".repeat(1001))).bytes(LIMIT))
                .isEmpty();
    }

    private static LayerTar tar(BuildContext files) {
        return new LayerTar(files, TIME, Writer.DOCKER_28);
    }

    private static BuildContext with(BuildContext files, String path, String content) {
        return files.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(content)));
    }
}

package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.Foreign;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.LayerEntry.Put;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KnownFilesTest {

    private static final FileFormat KNOWN = new Foreign("known");

    private final byte[] script = large("#!/bin/sh\n");
    private final LayeredImage before = read(new Tar().file("opt/tool", 0755, script), KnownFiles.NONE);

    /** The facts of the script, with a format that shows that they are reused. */
    private final KnownFiles known = KnownFiles.of(new LayeredImage(
            before.layers().stream()
                    .map(layer -> new ReadLayer(
                            layer.diffId(),
                            layer.entries().stream().map(KnownFilesTest::marked).toList()))
                    .toList(),
            before.config(),
            before.configuration()));

    @Test
    void sameFileIsNotExaminedAgain() {
        assertThat(format(new Tar().file("opt/tool", 0755, script), "/opt/tool"))
                .isEqualTo(KNOWN);
        assertThat(format(new Tar().file("usr/tool", 0755, script), "/usr/tool"))
                .isEqualTo(KNOWN);
    }

    @Test
    void otherContentOfTheSameSizeIsExamined() {
        byte[] other = script.clone();
        other[other.length - 1]++;

        assertThat(format(new Tar().file("opt/tool", 0755, other), "/opt/tool")).isEqualTo(new Script("/bin/sh"));
    }

    @Test
    void contentOfAnotherSizeIsExamined() {
        byte[] longer = Arrays.copyOf(script, script.length + 1);

        assertThat(format(new Tar().file("opt/tool", 0755, longer), "/opt/tool"))
                .isEqualTo(new Script("/bin/sh"));
    }

    /** The name of a file decides how it is read. */
    @Test
    void sameContentOfAnotherNameIsExamined() {
        assertThat(format(new Tar().file("opt/other", 0755, script), "/opt/other"))
                .isEqualTo(new Script("/bin/sh"));

        byte[] release = large("JAVA_VERSION=\"17\"\n");
        KnownFiles text = KnownFiles.of(read(new Tar().file("text", 0644, release), KnownFiles.NONE));
        LayeredImage image = read(new Tar().file("release", 0644, release), text);
        assertThat(file(image, "/release").javaRelease())
                .map(JavaRelease::version)
                .contains("17");
    }

    @Test
    void modeAndOwnerAreThoseOfTheNewFile() {
        ImageFile before = file(read(new Tar().file("opt/tool", 0755, script), known), "/opt/tool");
        ImageFile after = file(read(new Tar().file("opt/tool", 0600, script), known), "/opt/tool");

        assertThat(before.mode()).isEqualTo(new FileMode(0755));
        assertThat(after.mode()).isEqualTo(new FileMode(0600));
        assertThat(after.content()).isEqualTo(before.content());
    }

    @Test
    void copiesOfAKnownFileAreSeveralFiles() {
        LayeredImage image = read(new Tar().file("a/tool", 0755, script).file("b/tool", 0755, script), known);

        assertThat(file(image, "/a/tool").content())
                .isNotSameAs(file(image, "/b/tool").content());
    }

    @Test
    void smallFileIsExaminedAgain() {
        byte[] small = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        LayeredImage image = read(new Tar().file("tool", 0755, small), KnownFiles.NONE);

        assertThat(file(image, "/tool").scan().digest()).hasValue(Sha256.of(small));
        assertThat(KnownFiles.of(image).mayHave("tool", small.length)).isFalse();
    }

    @Test
    void imageOfKnownFilesIsKnownToo() {
        LayeredImage image = read(new Tar().file("opt/tool", 0755, script), KnownFiles.of(before));

        assertThat(image).isEqualTo(before);
    }

    private FileFormat format(Tar layer, String path) {
        return ((Regular) file(read(layer, known), path).content()).format();
    }

    private static ImageFile file(LayeredImage image, String path) {
        return image.contents().find(ContainerPath.parse(path)).orElseThrow();
    }

    private static LayeredImage read(Tar layer, KnownFiles known) {
        return ImageArchive.readLayers(new ByteArrayInputStream(Export.classic(layer.bytes())), known);
    }

    private static LayerEntry marked(LayerEntry entry) {
        ImageFile file = ((Put) entry).file();
        Regular content = (Regular) file.content();
        return new Put(new ImageFile(
                file.path(), file.mode(), file.owner(), new Regular(content.size(), KNOWN, content.scan())));
    }

    private static byte[] large(String head) {
        return Arrays.copyOf(head.getBytes(StandardCharsets.UTF_8), (int) KnownFiles.SMALLEST);
    }
}

package io.github.scratchmaven.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileSystemTest {

    @TempDir
    Path directory;

    @Test
    void onlyLayerIsTheFileSystemByteForByte() throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(layer, UTF_8.name())) {
            TarArchiveEntry program = new TarArchiveEntry("a".repeat(200), TarConstants.LF_NORMAL);
            program.setMode(06755);
            program.setIds(1000, 1001);
            program.addPaxHeader("SCHILY.xattr.security.capability", "\u0001\u0000\u00e4");
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            program.setSize(3);
            tar.putArchiveEntry(program);
            tar.write("elf".getBytes(UTF_8));
            tar.closeArchiveEntry();
        }

        byte[] tar = rootfs(layer.toByteArray());

        assertThat(tar)
                .isEqualTo(Arrays.copyOf(layer.toByteArray(), tar.length))
                .contains("elf".getBytes(UTF_8));
    }

    @Test
    void higherLayersReplaceAndHideFiles() throws IOException {
        byte[] lower = new Tar()
                .directory("data", 0700)
                .file("data/hidden", "1")
                .file("data/kept", "2")
                .file("replaced", "old")
                .directory("opaque", 0755)
                .file("opaque/lower", "3")
                .bytes();
        byte[] upper = new Tar()
                .directory("data", 0755)
                .file("data/.wh.hidden", "")
                .file("replaced", "new")
                .file("opaque/.wh..wh..opq", "")
                .file("opaque/upper", "4")
                .bytes();

        assertThat(listed(rootfs(lower, upper)))
                .containsExactly("data/ 755", "opaque/ 755", "data/kept 2", "replaced new", "opaque/upper 4");
    }

    @Test
    void directoriesComeBeforeTheirFiles() throws IOException {
        byte[] lower = new Tar().file("data/file", "1").bytes();
        byte[] upper = new Tar().directory("data", 0700).directory("a", 0755).bytes();

        assertThat(listed(rootfs(lower, upper))).containsExactly("a/ 755", "data/ 700", "data/file 1");
    }

    @Test
    void hardLinksAndSymbolicLinksStayLinks() throws IOException {
        byte[] layer = new Tar()
                .file("busybox", "program")
                .hardLink("ls", "busybox")
                .symlink("sh", "busybox")
                .bytes();

        assertThat(listed(rootfs(layer))).containsExactly("busybox program", "ls = busybox", "sh -> busybox");
    }

    /** A tool that reads the tar makes the link to the first file, and then replaces that file. */
    @Test
    void hardLinkKeepsTheContentOfAFileThatIsReplaced() throws IOException {
        byte[] lower = new Tar()
                .file("busybox", "old")
                .hardLink("a", "busybox")
                .hardLink("b", "a")
                .bytes();
        byte[] upper = new Tar().file("busybox", "new").file("a", "new").bytes();

        assertThat(listed(rootfs(lower, upper)))
                .containsExactly("busybox old", "a = busybox", "b = a", "busybox new", "a new");
    }

    @Test
    void layerThatOccursTwiceIsCopiedOnce() throws IOException {
        byte[] layer = new Tar().file("app", "1").bytes();

        assertThat(listed(rootfs(layer, layer))).containsExactly("app 1");
    }

    private byte[] rootfs(byte[]... layers) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        new RootFileSystem(ImageArchive.unpack(
                        new ByteArrayInputStream(Export.classic(layers)), SecretValues.NONE, directory))
                .writeTo(tar);
        return tar.toByteArray();
    }

    private static List<String> listed(byte[] rootfs) throws IOException {
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(rootfs))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry.getName() + described(entry, in));
            }
        }
        return entries;
    }

    private static String described(TarArchiveEntry entry, TarArchiveInputStream in) throws IOException {
        if (entry.isDirectory()) {
            return " " + Integer.toOctalString(entry.getMode() & 0777);
        }
        if (entry.isLink()) {
            return " = " + entry.getLinkName();
        }
        return entry.isSymbolicLink() ? " -> " + entry.getLinkName() : " " + new String(in.readAllBytes(), UTF_8);
    }
}

package io.github.scratchmaven.workflow.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.report.FileListing;
import io.github.scratchmaven.report.FileListing.File;
import io.github.scratchmaven.workflow.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTableTest {

    private static final List<File> SMALL = List.of(
            file("/etc", 0, "parent directory of /etc/passwd", "plugin"),
            file("/etc/passwd", 58, "users and groups for numeric user 65534", "plugin"),
            file("/app", 1_500_000, "program", "build"),
            file(
                    "/usr/lib/x86_64-linux-gnu/libc.so.6",
                    2_003_408,
                    "library libc.so.6, needed by /app",
                    "pkg:deb/debian/libc6@2.41-12%2Bdeb13u1?arch=amd64&distro=debian-13"));

    @Test
    void largestFilesComeFirst() {
        assertThat(table(120, false).lines(listing(3_503_466, SMALL)))
                .containsExactly(
                        "team/app:1 for linux/amd64",
                        "  SIZE  PATH                                 REASON                                   ORIGIN",
                        "  2 MB  /usr/lib/x86_64-linux-gnu/libc.so.6  library libc.so.6, needed by /app        libc6@2.41-12+deb13u1",
                        "1.5 MB  /app                                 program                                  build",
                        "  58 B  /etc/passwd                          users and groups for numeric user 65534  plugin",
                        "3.5 MB  total: 3 files, and 1 directory, link or empty file");
    }

    @Test
    void longTextsLoseTheirMiddle() {
        List<String> lines = table(60, false).lines(listing(3_503_466, SMALL));

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(lines.get(2)).startsWith("  2 MB  /usr/lib").contains("…").contains("libc.so.6");
    }

    @Test
    void smallFilesAreOneLineUnlessAllAreListed() {
        List<File> many = files(25);

        assertThat(table(100, false).lines(listing(25_300, many)))
                .hasSize(2 + 20 + 2)
                .contains(" 5 kB  5 smaller files (-Dscratch.inspect.all lists them)")
                .endsWith("25 kB  total: 25 files, and 0 directories, links and empty files");
        assertThat(table(100, true).lines(listing(25_300, many))).hasSize(2 + 25 + 1);
        assertThat(table(100, false).lines(listing(21_000, files(21)))).hasSize(2 + 21 + 1);
    }

    @Test
    void manyNegligibleFilesAreOneLine() {
        List<File> many = new ArrayList<>(files(25));
        many.add(file("/app", 30_000_000, "program", "build"));

        assertThat(table(100, false).lines(listing(30_025_300, many)))
                .hasSize(2 + 5 + 2)
                .contains("21 kB  21 smaller files (-Dscratch.inspect.all lists them)");
    }

    @Test
    void allFilesIncludeEmptyOnes() {
        assertThat(table(120, true).lines(listing(3_503_466, SMALL)))
                .contains(
                        "   0 B  /etc                                 parent directory of /etc/passwd          plugin");
    }

    @Test
    void columnsWithoutATextAreLeftOut() {
        assertThat(table(100, false).lines(listing(7, List.of(file("/app", 7, "program", "")))))
                .contains("SIZE  PATH  REASON", " 7 B  /app  program");
        assertThat(table(100, false).lines(listing(7, List.of(file("/app", 7, "", "")))))
                .contains("SIZE  PATH", " 7 B  /app");
    }

    @Test
    void bytesThatUpperLayersHideAreCounted() {
        assertThat(table(100, false).lines(listing(1007, List.of(file("/app", 7, "program", "build")))))
                .contains("1 kB  in lower layers, replaced or deleted in upper ones");
    }

    @Test
    void terminalShowsWhatStandsOut() {
        FileTable coloured = new FileTable(new TextStyle(true), 100, false);

        assertThat(coloured.lines(listing(16, List.of(file("/a", 9, "program", ""), file("/b", 7, "unknown", "")))))
                .contains("\u001b[1mteam/app:1 for linux/amd64\u001b[m")
                .contains(" 9 B  /a    program")
                .contains("\u001b[33m 7 B  /b    unknown\u001b[m");
    }

    @Test
    void foreignTextsCannotControlTheTerminal() {
        assertThat(table(100, false).lines(listing(7, List.of(file("/a\u202eb", 7, "x\u001b[2Jy\nz", "")))))
                .contains(" 7 B  /a\\u202eb  xy z");
    }

    /** A line about too many digits or no room must not fail. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 20, 33, 40})
    void anyWidthIsPossible(int width) {
        assertThat(table(width, true).lines(listing(3_503_466, SMALL))).hasSize(2 + 4 + 1);
    }

    private static List<File> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> file("/data/" + index, 1000 + index, "configured file", "project"))
                .toList();
    }

    private static FileTable table(int width, boolean all) {
        return new FileTable(new TextStyle(false), width, all);
    }

    private static FileListing listing(long size, List<File> files) {
        return new FileListing("team/app:1 for linux/amd64", new ByteSize(size), files);
    }

    private static File file(String path, long size, String reason, String origin) {
        return new File(ContainerPath.parse(path), size, reason, origin);
    }
}

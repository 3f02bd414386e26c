package io.github.scratchmaven.inspect.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is read of real files agrees with what binutils' readelf prints of them. */
class ReadelfTest {

    private static final Path READELF = Path.of("/usr/bin/readelf");
    private static final int MOST_FILES = 150;
    private static final int LONGEST_NAME = 255;

    @Test
    void importsAreThoseThatReadelfCallsUndefined() throws Exception {
        assumeThat(READELF).as("requires readelf").exists();
        List<Path> files = sample();
        for (Path file : files) {
            Set<String> ours = read(file).dynamic().map(DynamicSection::imports).orElse(Set.of());

            assertThat(ours).as(file.toString()).containsExactlyInAnyOrderElementsOf(undefined(file));
        }
    }

    private static List<Path> sample() {
        List<Path> all = RealFiles.upTo(4 << 20);
        int step = all.size() / MOST_FILES + 1;
        List<Path> sample = new ArrayList<>();
        for (int index = 0; index < all.size(); index += step) {
            sample.add(all.get(index));
        }
        return sample;
    }

    private static Set<String> undefined(Path file) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (String line : readelf(file)) {
            String[] columns = line.trim().split("\\s+", -1);
            if (columns.length >= 8 && columns[6].equals("UND")) {
                names.add(columns[7].replaceFirst("@.*", ""));
            }
        }
        names.removeIf(name -> name.length() > LONGEST_NAME);
        return names;
    }

    private static List<String> readelf(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(READELF.toString(), "--dyn-syms", "--wide", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }

    private static ElfFile read(Path file) throws ElfException, IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ElfFile.read(content, Files.size(file)).orElseThrow();
        }
    }
}

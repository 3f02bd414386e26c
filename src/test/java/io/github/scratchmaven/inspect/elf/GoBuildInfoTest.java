package io.github.scratchmaven.inspect.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of Go's own programs agrees with what {@code go version -m} prints of them; skipped where there is no Go. */
class GoBuildInfoTest {

    private static final Path GO_DIRECTORY = Path.of("/usr/local/go/bin");

    @ParameterizedTest
    @ValueSource(strings = {"go", "gofmt"})
    void buildInfoIsWhatGoPrints(String name) throws Exception {
        Path program = GO_DIRECTORY.resolve(name);
        assumeThat(program).as("requires a Go program").isExecutable();
        List<String> printed = printed(program);

        GoBuildInfo info = read(program).go().orElseThrow();

        assertThat(printed.get(0)).endsWith(": " + info.version());
        assertThat(printed).contains("\tpath\t" + info.path());
        assertThat(info.settings()).isEqualTo(settings(printed));
    }

    @Test
    void programOfAnotherLanguageHasNone() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assumeThat(java).as("requires a JDK with this file").exists();

        assertThat(read(java).go()).isEmpty();
    }

    private static SortedMap<String, String> settings(List<String> printed) {
        SortedMap<String, String> settings = new TreeMap<>();
        printed.stream()
                .filter(line -> line.startsWith("\tbuild\t"))
                .map(line -> line.substring("\tbuild\t".length()).split("=", 2))
                .filter(setting -> !setting[0].matches("(?i).*flags"))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    private static List<String> printed(Path program) throws IOException {
        Process go =
                new ProcessBuilder(GO_DIRECTORY.resolve("go").toString(), "version", "-m", program.toString()).start();
        return new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static ElfFile read(Path file) throws ElfException, IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ElfFile.read(content, Files.size(file)).orElseThrow();
        }
    }
}

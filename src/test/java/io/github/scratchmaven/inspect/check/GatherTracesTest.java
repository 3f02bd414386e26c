package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares what {@code gather.sh} searches for with the table of needs. */
class GatherTracesTest {

    /** Content that the script adds where it finds evidence. */
    private static final Set<String> GATHERED =
            Set.of("accounts", "nameService", "nssModules", "gccRuntime", "services", "protocols");

    private static final Set<ByteSignature> SEARCHED = Set.of(
            ByteSignature.GO_PROGRAM,
            ByteSignature.GO_SYSTEM_ROOTS,
            ByteSignature.GO_LOAD_LOCATION,
            ByteSignature.GO_EMBEDDED_ZONES,
            ByteSignature.ZONES,
            ByteSignature.CHRONO_ZONES,
            ByteSignature.OPENSSL_OF_DEBIAN,
            ByteSignature.OPENSSL_OF_ITS_OWN);

    @Test
    void scriptFindsEachFunctionOfTheTable() throws IOException {
        Pattern traces = traces();
        List<String> functions = NeedTable.ROWS.stream()
                .filter(need -> GATHERED.contains(need.what()))
                .flatMap(need -> need.evidence().stream())
                .flatMap(evidence -> evidence.functions().stream())
                .toList();

        assertThat(functions).hasSizeGreaterThan(20).allMatch(function -> traces.matcher(function)
                .find());
    }

    @Test
    void scriptFindsEachSignatureOfTheTable() throws IOException {
        Pattern traces = traces();
        List<String> texts = SEARCHED.stream()
                .flatMap(signature -> signature.texts().stream())
                .map(text -> text.replace("\0", ""))
                .toList();

        assertThat(texts).hasSizeGreaterThan(8).allMatch(text -> traces.matcher(text)
                .find());
    }

    private static Pattern traces() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                GatherTracesTest.class.getResourceAsStream("/io/github/scratchmaven/recipe/gather.sh"))) {
            Stream<String> lines = new String(script.readAllBytes(), StandardCharsets.UTF_8).lines();
            return Pattern.compile(lines.filter(line -> line.startsWith("traces="))
                    .map(line -> line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')))
                    .collect(Collectors.joining()));
        }
    }
}

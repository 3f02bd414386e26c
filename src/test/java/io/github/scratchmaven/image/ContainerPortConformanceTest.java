package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.error.InvalidValue;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The results of BuildKit and go-connections for the ports of containers. Where they drop a host's port, the plugin's error must name the port of the
 * container. Left out are {@code stringer}, which prints mappings, and {@code TestParsePortFull}, whose input the data lacks.
 */
class ContainerPortConformanceTest {

    private static final Pattern ADVICE = Pattern.compile(".*an image exposes only \"(.*)\", and .*");

    @TestFactory
    Stream<DynamicTest> exposedPortsAreReadAsByBuildKit() throws IOException {
        return Stream.concat(exposed("TestParsePorts"), exposed("TestParsePortsWithRange"));
    }

    @TestFactory
    Stream<DynamicTest> mappingsOnIpv6AreGivenTheirContainerPort() throws IOException {
        return items("TestPartPortIPV6", 0)
                .map(row -> dynamicTest(row.required("spec").asText(), () -> assertThat(
                                ports(row.required("spec").asText()))
                        .isEqualTo(texts(row.required("expected")))));
    }

    @TestFactory
    Stream<DynamicTest> emptyContainerPortIsRejected() throws IOException {
        return Stream.concat(
                        Vectors.rows("ports.json", "spec_empty_container_port"),
                        items("TestParsePortEmptyContainerPort", 0))
                .map(row -> dynamicTest(
                        row.required("name").asText(),
                        refusal(row.required("spec").asText())));
    }

    @TestFactory
    Stream<DynamicTest> validSpecsAreUnderstood() throws IOException {
        return Vectors.rows("ports.json", "benchmark_valid_specs")
                .flatMap(row -> texts(row).stream())
                .map(spec -> dynamicTest(spec, () -> assertThat(ports(spec)).isNotEmpty()));
    }

    /** go-connections accepts port 0 and an empty port; an image cannot have them. */
    @TestFactory
    Stream<DynamicTest> numbersAreReadLikeGoConnections() throws IOException {
        return Stream.concat(numbers("parse_port", "expPort"), numbers("number", "exp"));
    }

    @TestFactory
    Stream<DynamicTest> rangesAreReadLikeGoConnections() throws IOException {
        return Vectors.rows("ports.json", "range").map(row -> {
            String range = row.path("input").asText();
            int begin = row.path("expBegin").intValue();
            int end = row.path("expEnd").intValue();
            return dynamicTest(
                    row.required("doc").asText(),
                    begin == 0
                            ? refusal(range)
                            : () -> assertThat(ports(range))
                                    .isEqualTo(IntStream.rangeClosed(begin, end)
                                            .mapToObj(number -> number + "/tcp")
                                            .toList()));
        });
    }

    @TestFactory
    Stream<DynamicTest> protocolsAreSplitLikeGoConnections() throws IOException {
        return Vectors.rows("ports.json", "split_proto_port").map(row -> {
            String spec = row.path("input").asText();
            String protocol = row.path("expProto").asText();
            boolean isPort = row.path("expPort").asText().matches("[1-9][0-9-]*");
            return dynamicTest(
                    row.required("doc").asText(),
                    isPort
                            ? () -> assertThat(ContainerPort.parseAll(spec))
                                    .allMatch(port -> port.protocol().name().equalsIgnoreCase(protocol))
                            : refusal(spec));
        });
    }

    /** Inputs and answers take turns; the last input, which BuildKit refuses, has none. */
    private static Stream<DynamicTest> exposed(String test) throws IOException {
        Stream<DynamicTest> readings = Stream.of(0, 2, 4)
                .map(list -> dynamicTest(test + " " + list, () -> assertThat(
                                items(test, list).flatMap(spec -> ports(spec.asText()).stream()))
                        .containsExactlyElementsOf(
                                items(test, list + 1).map(JsonNode::asText).toList())));
        Stream<DynamicTest> refusals = items(test, 6).map(spec -> dynamicTest(spec.asText(), refusal(spec.asText())));
        return Stream.concat(readings, refusals);
    }

    private static Stream<DynamicTest> numbers(String table, String answer) throws IOException {
        return Vectors.rows("ports.json", table).map(row -> {
            String text = row.required("input").asText();
            int number = row.path(answer).intValue();
            return dynamicTest(
                    table + " " + row.required("doc").asText(),
                    number == 0
                            ? refusal(text)
                            : () -> assertThat(ContainerPort.parse(text).number())
                                    .isEqualTo(number));
        });
    }

    private static Executable refusal(String text) {
        return () -> assertThatThrownBy(() -> ContainerPort.parseAll(text)).isInstanceOf(InvalidValue.class);
    }

    private static List<String> ports(String spec) {
        try {
            return ContainerPort.parseAll(spec).stream()
                    .map(ContainerPort::toString)
                    .toList();
        } catch (InvalidValue refusal) {
            Matcher advice = ADVICE.matcher(refusal.problem());
            assertThat(advice.matches()).as(refusal.getMessage()).isTrue();
            return ports(advice.group(1));
        }
    }

    private static Stream<JsonNode> items(String test, int list) throws IOException {
        return elements(Vectors.read("ports.json")
                .required("buildkit_expose")
                .required(test)
                .required(list)
                .required("items"));
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InputFingerprintTest {

    private final InputFingerprint fingerprint = new InputFingerprint(new ContentHashes(InstantSource.system()));

    @Test
    void boundariesOfTextsCount() throws IOException {
        assertThat(of(List.of("serve, --verbose"))).isNotEqualTo(of(List.of("serve", "--verbose")));
        assertThat(of(Map.of("A", "1, B=2"))).isNotEqualTo(of(Map.of("A", "1", "B", "2")));
        assertThat(of(List.of(List.of("a"), List.of("b")))).isNotEqualTo(of(List.of(List.of("a", "b"))));
        assertThat(of(List.of("", "a"))).isNotEqualTo(of(List.of("a", "")));
    }

    @Test
    void roundedTextOfASizeDoesNotCount() throws IOException {
        assertThat(of(new ByteSize(20_400_000))).isNotEqualTo(of(new ByteSize(19_600_000)));
    }

    @Test
    void kindsOfValuesDiffer() throws IOException {
        List<Object> values = List.of(
                "1",
                1,
                1L,
                true,
                "true",
                Path.of("1"),
                List.of("1"),
                Set.of("1"),
                Optional.of("1"),
                Optional.empty(),
                OptionalInt.of(1),
                List.of(),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH.toString(),
                Duration.ZERO);
        Set<Digest> digests = new LinkedHashSet<>();
        for (Object value : values) {
            digests.add(of(value));
        }
        assertThat(digests).hasSize(values.size());
    }

    @Test
    void orderOfASetAndAMapDoesNotCount() throws IOException {
        assertThat(of(new LinkedHashSet<>(List.of("a", "b")))).isEqualTo(of(new LinkedHashSet<>(List.of("b", "a"))));
        Map<String, String> one = new LinkedHashMap<>(Map.of("a", "1"));
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>(Map.of("b", "2"));
        other.put("a", "1");
        assertThat(of(one)).isEqualTo(of(other));
    }

    @Test
    void contentCountsAndItsLocationDoesNot() throws IOException {
        assertThat(of(ByteSource.of("one"))).isEqualTo(of(ByteSource.of("one"))).isNotEqualTo(of(ByteSource.of("two")));
    }

    @Test
    void eachPropertyOfAnEntryOfAContextCounts() throws IOException {
        List<BuildContext> contexts = List.of(
                BuildContext.empty(),
                context("a", new Directory()),
                context("a", file(false, "")),
                context("a", file(true, "")),
                context("a", file(false, "x")),
                context("b", file(false, "x")),
                context("a", new SymbolicLink("x")),
                context("a", new SymbolicLink("y")),
                context("a/b", file(false, "x")),
                context("a", file(false, "x")).with(ContextPath.of("b"), file(false, "x")));
        Set<Digest> digests = new LinkedHashSet<>();
        for (BuildContext context : contexts) {
            assertThat(of(context)).isEqualTo(of(new BuildContext(new TreeMap<>(context.entries()))));
            digests.add(of(context));
        }
        assertThat(digests).hasSize(contexts.size());
    }

    private static BuildContext context(String path, ContextEntry entry) {
        return BuildContext.empty().with(ContextPath.of(path), entry);
    }

    private static RegularFile file(boolean executable, String content) {
        return new RegularFile(executable, ByteSource.of(content));
    }

    @Test
    void valueOfASecretDoesNotCount() throws IOException {
        assertThat(of(new OfVariable("TOKEN", Map.of("TOKEN", "one"))))
                .isEqualTo(of(new OfVariable("TOKEN", Map.of("TOKEN", "two"))))
                .isNotEqualTo(of(new OfVariable("OTHER", Map.of("TOKEN", "one"))));
    }

    @Test
    void proxiesDoNotCount() throws IOException {
        assertThat(of(new ProxyVariables(new TreeMap<>(Map.of("HTTP_PROXY", "http://joe:pass@proxy")))))
                .isEqualTo(of(ProxyVariables.NONE));
    }

    @Test
    void valueWithoutAnEncodingIsRejected() {
        assertThatThrownBy(() -> of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of all components of a request: two requests that differ in everything, and each single difference. */
    @TestFactory
    Stream<DynamicTest> eachComponentOfARequestCounts() {
        List<DynamicTest> tests = new ArrayList<>();
        collect("request", Requests.one(), Requests.other(), tests);
        return tests.stream();
    }

    private void collect(String name, Record one, Record other, List<DynamicTest> tests) {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            String path = name + "." + component.getName();
            Object mine = read(one, component);
            Object others = read(other, component);
            if (!isLeftOut(one, component)) {
                tests.add(DynamicTest.dynamicTest(path, () -> {
                    assertThat(mine)
                            .as("The two requests have to differ in " + path)
                            .isNotEqualTo(others);
                    assertThat(of(with(one, component, others))).isNotEqualTo(of(one));
                }));
            }
            if (mine instanceof Record inner
                    && others instanceof Record outer
                    && inner.getClass() == outer.getClass()) {
                collect(path, inner, outer, tests);
            }
        }
    }

    private static boolean isLeftOut(Record value, RecordComponent component) {
        return value instanceof ProxyVariables
                || component.getType() == ProxyVariables.class
                || (value instanceof OfVariable && component.getName().equals("environment"));
    }

    private static Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }

    private static Object with(Record value, RecordComponent changed, Object replacement) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> component.getName().equals(changed.getName()) ? replacement : read(value, component))
                .toArray();
        try {
            Constructor<?> constructor = value.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(changed.getName(), e);
        }
    }

    private Digest of(Object value) throws IOException {
        return fingerprint.of(value);
    }
}

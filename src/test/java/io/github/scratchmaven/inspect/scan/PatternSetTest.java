package io.github.scratchmaven.inspect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatternSetTest {

    @Test
    void patternsThatOverlapAreAllFound() {
        assertThat(found("ushers", "he", "she", "hers", "his")).containsExactly(0, 1, 2);
        assertThat(found("\0one\0two\0", "\0one\0", "\0two\0", "\0three\0")).containsExactly(0, 1);
        assertThat(found("aaa", "a", "aa", "aaa", "aaaa")).containsExactly(0, 1, 2);
    }

    @Test
    void samePatternTwiceIsFoundTwice() {
        assertThat(found("secret", "secret", "secret")).containsExactly(0, 1);
    }

    @Test
    void emptyPatternsAndTextsMatchNothing() {
        assertThat(found("text")).isEmpty();
        assertThat(found("text", "")).isEmpty();
        assertThat(found("", "text")).isEmpty();
    }

    @Test
    void bytesOfAllValuesAreMatched() {
        assertThat(found("\u00ff\u00fe\u007f", "\u00fe\u007f", "\u00ff\u007f")).containsExactly(0);
    }

    @Test
    void patternMayBeSplitAnywhere() {
        PatternSet patterns = PatternSet.of(List.of(bytes("needle")));
        byte[] text = bytes("a needle here");
        for (int split = 0; split <= text.length; split++) {
            PatternScan scan = patterns.scan();
            scan.accept(text, 0, split);
            scan.accept(text, split, text.length - split);

            assertThat(scan.found().get(0)).as("split at " + split).isTrue();
        }
    }

    @Test
    void resultIsThatOfTheSimpleSearch() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = word(random, 200);
            String[] patterns = IntStream.range(0, 12)
                    .mapToObj(index -> word(random, 1 + random.nextInt(6)))
                    .toArray(String[]::new);

            assertThat(found(text, patterns))
                    .containsExactlyElementsOf(IntStream.range(0, patterns.length)
                            .filter(index -> text.contains(patterns[index]))
                            .boxed()
                            .toList());
        }
    }

    private static String word(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Integer> found(String text, String... patterns) {
        PatternScan scan = PatternSet.of(
                        Stream.of(patterns).map(PatternSetTest::bytes).toList())
                .scan();
        scan.accept(bytes(text), 0, text.length());
        return scan.found().stream().boxed().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

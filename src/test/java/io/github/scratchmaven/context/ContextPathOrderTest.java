package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order in which fsutil's receiver accepts paths. */
class ContextPathOrderTest {

    /** Characters that sort before and after the slash, and those that UTF-16 sorts differently from UTF-8. */
    private static final String[] CHARACTERS = {
        " ", "!", "-", ".", "0", "a", "\u00e9", "\ud7ff", "\ue000", "\uffee", "😀"
    };

    @Test
    void slashSortsBeforeEveryOtherCharacter() {
        List<ContextPath> paths =
                new ArrayList<>(Stream.of("a", "a/b", "a/b/c", "a/b.c", "a b", "a!b", "a-b", "a.b", "ab")
                        .map(ContextPath::of)
                        .toList());
        List<ContextPath> expected = List.copyOf(paths);
        Collections.shuffle(paths, new Random(1));
        Collections.sort(paths);
        assertThat(paths).isEqualTo(expected);
    }

    @Test
    void partsSortAsTheBytesOfTheirUtf8() {
        List<ContextPath> paths = paths(new Random(2));
        List<ContextPath> expected = new ArrayList<>(paths);
        expected.sort(ContextPathOrderTest::compareAsReceiver);
        Collections.sort(paths);
        assertThat(paths).isEqualTo(expected);
    }

    private static List<ContextPath> paths(Random random) {
        List<ContextPath> paths = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            StringBuilder path = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                path.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
                path.append(length > 1 && random.nextInt(3) == 0 ? "/" : "");
            }
            if (Arrays.stream(path.toString().split("/")).noneMatch(part -> part.matches("[.]{1,2}"))) {
                paths.add(ContextPath.of(path.toString()));
            }
        }
        return paths;
    }

    private static int compareAsReceiver(ContextPath one, ContextPath other) {
        Comparator<byte[]> bytes = Arrays::compareUnsigned;
        List<String> parts = List.of(one.value().split("/", -1));
        List<String> others = List.of(other.value().split("/", -1));
        for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
            int difference = bytes.compare(utf8(parts.get(i)), utf8(others.get(i)));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

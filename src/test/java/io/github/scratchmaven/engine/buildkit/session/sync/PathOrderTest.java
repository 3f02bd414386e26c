package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathOrderTest {

    /** Control characters, what sorts around the slash, and both ends of what UTF-16 sorts unlike UTF-8. */
    private static final String[] CHARACTERS = {
        "\u0001", " ", "-", ".", "0", "a", "\u00e9", "\ud7ff", "\ue000", "\uffee", "😀"
    };

    @Test
    void slashSortsBeforeEveryOtherCharacter() {
        List<String> paths =
                new ArrayList<>(List.of("a", "a/b", "a/b/c", "a/b.c", "a\u0001", "a b", "a-b", "a.b", "ab"));
        Collections.shuffle(paths, new Random(1));
        paths.sort(PathOrder.BY_PARTS);
        assertThat(paths).containsExactly("a", "a/b", "a/b/c", "a/b.c", "a\u0001", "a b", "a-b", "a.b", "ab");
    }

    @Test
    void partsSortAsTheBytesOfTheirUtf8() {
        List<String> paths = paths(new Random(2));
        List<String> expected = new ArrayList<>(paths);
        expected.sort(PathOrderTest::compareAsReceiver);
        paths.sort(PathOrder.BY_PARTS);
        assertThat(paths).isEqualTo(expected);
    }

    private static List<String> paths(Random random) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            StringBuilder path = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                path.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
                path.append(length > 1 && random.nextInt(3) == 0 ? "/" : "");
            }
            paths.add(path.toString());
        }
        return paths;
    }

    private static int compareAsReceiver(String one, String other) {
        Comparator<byte[]> bytes = Arrays::compareUnsigned;
        List<String> parts = List.of(one.split("/", -1));
        List<String> others = List.of(other.split("/", -1));
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

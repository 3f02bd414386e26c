package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A {@link TreeMap} is the model. */
class SortedEntriesTest {

    private static final int ROUNDS = 200;

    private final Random random = new Random(13);

    @Test
    void lookUpsAndRangesAreThoseOfATreeMap() {
        for (int round = 0; round < ROUNDS; round++) {
            SortedMap<ContextPath, Integer> model = some();
            SortedEntries<Integer> entries = SortedEntries.copyOf(model);
            ContextPath path = path();

            assertThat(entries).isEqualTo(model).hasSize(model.size());
            assertThat(entries.keySet()).containsExactlyElementsOf(model.keySet());
            assertThat(entries.get(path)).isEqualTo(model.get(path));
            assertThat(entries.containsKey(path)).isEqualTo(model.containsKey(path));
            assertThat(entries.headMap(path)).isEqualTo(model.headMap(path));
            assertThat(entries.tailMap(path)).isEqualTo(model.tailMap(path));
            assertThat(entries.subMap(ContextPath.of("b"), ContextPath.of("c")))
                    .isEqualTo(model.subMap(ContextPath.of("b"), ContextPath.of("c")));
        }
    }

    @Test
    void otherEntriesAreJoinedInTheirOrder() {
        for (int round = 0; round < ROUNDS; round++) {
            SortedMap<ContextPath, Integer> model = some();
            SortedMap<ContextPath, Integer> others = some();
            others.keySet().removeAll(model.keySet());
            SortedEntries<Integer> joined = SortedEntries.copyOf(model).with(others);
            model.putAll(others);

            assertThat(joined.keySet()).containsExactlyElementsOf(model.keySet());
            assertThat(joined).isEqualTo(model);
        }
    }

    @Test
    void pathIsLeftOut() {
        for (int round = 0; round < ROUNDS; round++) {
            SortedMap<ContextPath, Integer> model = some();
            ContextPath path = path();
            SortedEntries<Integer> left = SortedEntries.copyOf(model).without(path);
            model.remove(path);

            assertThat(left).isEqualTo(model);
        }
    }

    @Test
    void firstAndLastAreThoseOfTheOrder() {
        SortedMap<ContextPath, Integer> model = new TreeMap<>();
        for (String path : new String[] {"b/c", "b.go", "b"}) {
            model.put(ContextPath.of(path), 1);
        }
        SortedEntries<Integer> entries = SortedEntries.copyOf(model);

        assertThat(entries.firstKey()).hasToString("b");
        assertThat(entries.lastKey()).hasToString("b.go");
        assertThatThrownBy(() -> SortedEntries.copyOf(new TreeMap<ContextPath, Integer>())
                        .lastKey())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nothingChangesTheMap() {
        SortedEntries<Integer> entries = SortedEntries.copyOf(new TreeMap<>());

        assertThatThrownBy(() -> entries.put(path(), 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private SortedMap<ContextPath, Integer> some() {
        SortedMap<ContextPath, Integer> entries = new TreeMap<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            entries.put(path(), left);
        }
        return entries;
    }

    private ContextPath path() {
        String path = "" + letter();
        return ContextPath.of(random.nextBoolean() ? path : path + "/." + letter());
    }

    private char letter() {
        return "abcd-é".charAt(random.nextInt(6));
    }
}

package io.github.scratchmaven.context;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A map from paths to values that nothing changes, as two lists: there can be very many entries. */
@SuppressWarnings("JdkObsolete") // a NavigableMap has many more methods, which nothing uses
final class SortedEntries<V> extends AbstractMap<ContextPath, V> implements SortedMap<ContextPath, V> {

    private final List<ContextPath> paths;
    private final List<V> values;

    /** Of sorted paths, and their values in the same order. The lists are not copied. */
    SortedEntries(List<ContextPath> paths, List<V> values) {
        this.paths = paths;
        this.values = values;
    }

    /** The same map if it is one of these. */
    @SuppressWarnings("unchecked") // nothing is put into it
    static <V> SortedEntries<V> copyOf(SortedMap<ContextPath, ? extends V> map) {
        return map instanceof SortedEntries<?> entries
                ? (SortedEntries<V>) entries
                : new SortedEntries<>(new ArrayList<>(map.keySet()), new ArrayList<>(map.values()));
    }

    /** These and other entries, whose paths are not among these. */
    SortedEntries<V> with(SortedMap<ContextPath, V> others) {
        List<ContextPath> allPaths = new ArrayList<>(size() + others.size());
        List<V> allValues = new ArrayList<>(size() + others.size());
        int added = 0;
        for (Map.Entry<ContextPath, V> other : others.entrySet()) {
            int place = place(other.getKey());
            allPaths.addAll(paths.subList(added, place));
            allPaths.add(other.getKey());
            allValues.addAll(values.subList(added, place));
            allValues.add(other.getValue());
            added = place;
        }
        allPaths.addAll(paths.subList(added, size()));
        allValues.addAll(values.subList(added, size()));
        return new SortedEntries<>(allPaths, allValues);
    }

    /** These without that of the path. */
    SortedEntries<V> without(ContextPath path) {
        int place = place(path);
        List<ContextPath> otherPaths = new ArrayList<>(paths);
        List<V> otherValues = new ArrayList<>(values);
        if (containsKey(path)) {
            otherPaths.remove(place);
            otherValues.remove(place);
        }
        return new SortedEntries<>(otherPaths, otherValues);
    }

    @Override
    public @Nullable V get(@Nullable Object path) {
        int index = path instanceof ContextPath known ? Collections.binarySearch(paths, known) : -1;
        return index < 0 ? null : values.get(index);
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return get(path) != null;
    }

    @Override
    public int size() {
        return paths.size();
    }

    @Override
    public void forEach(BiConsumer<? super ContextPath, ? super V> action) {
        for (int index = 0; index < size(); index++) {
            action.accept(paths.get(index), values.get(index));
        }
    }

    @Override
    public Set<Map.Entry<ContextPath, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<ContextPath, V>> iterator() {
                return IntStream.range(0, size())
                        .mapToObj(index -> Map.entry(paths.get(index), values.get(index)))
                        .iterator();
            }

            @Override
            public int size() {
                return paths.size();
            }
        };
    }

    @Override
    public @Nullable Comparator<? super ContextPath> comparator() {
        return null;
    }

    @Override
    public SortedMap<ContextPath, V> subMap(ContextPath from, ContextPath to) {
        return range(place(from), place(to));
    }

    @Override
    public SortedMap<ContextPath, V> headMap(ContextPath to) {
        return range(0, place(to));
    }

    @Override
    public SortedMap<ContextPath, V> tailMap(ContextPath from) {
        return range(place(from), size());
    }

    @Override
    public ContextPath firstKey() {
        return key(0);
    }

    @Override
    public ContextPath lastKey() {
        return key(size() - 1);
    }

    private SortedEntries<V> range(int from, int to) {
        return new SortedEntries<>(paths.subList(from, to), values.subList(from, to));
    }

    private ContextPath key(int index) {
        if (isEmpty()) {
            throw new NoSuchElementException();
        }
        return paths.get(index);
    }

    /** Where the path is, or would be. */
    private int place(ContextPath path) {
        int index = Collections.binarySearch(paths, path);
        return index < 0 ? -index - 1 : index;
    }
}

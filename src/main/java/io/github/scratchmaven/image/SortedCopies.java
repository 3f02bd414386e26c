package io.github.scratchmaven.image;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Immutable copies in natural order, whatever comparator the original has, so that the same content gives the same bytes. */
final class SortedCopies {

    private SortedCopies() {}

    static <K extends Comparable<K>, V> SortedMap<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    static <E extends Comparable<E>> SortedSet<E> copyOf(Collection<E> elements) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(elements));
    }
}

package io.github.scratchmaven.jvm;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the classes of an archive use of the JDK. The keys are packages, and each has the first reference that was found.
 *
 * @param classes all classes of the JDK that the code refers to, each with the first class that does; also those that the JDK does not have
 * @param code packages of the JDK that the code refers to, outside {@code java.base}, which each runtime has
 * @param texts packages of the JDK with a class that a string names
 * @param absent packages with a name like the JDK's that the JDK does not have, and that the code refers to
 * @param triggers uses that need a module without a reference to it
 */
public record JdkUse(
        SortedMap<String, String> classes,
        SortedMap<String, Reference> code,
        SortedMap<String, Reference> texts,
        SortedMap<String, Reference> absent,
        List<Trigger> triggers) {

    public JdkUse {
        classes = copy(classes);
        code = copy(code);
        texts = copy(texts);
        absent = copy(absent);
        triggers = List.copyOf(triggers);
    }

    private static <V> SortedMap<String, V> copy(Map<String, V> references) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(references));
    }
}

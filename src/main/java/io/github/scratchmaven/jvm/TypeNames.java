package io.github.scratchmaven.jvm;

import java.util.Collection;

/** Finds the classes in the names and descriptors of a class file. */
final class TypeNames {

    private TypeNames() {}

    /** Adds a class, or the element type of an array. */
    static void addClass(String name, Collection<String> types) {
        if (name.startsWith("[")) {
            addDescriptor(name, types);
        } else {
            types.add(name);
        }
    }

    /** Adds the classes of a descriptor, such as {@code (Ljava/lang/String;I)[Ljava/net/URL;}. */
    static void addDescriptor(String descriptor, Collection<String> types) {
        int at = 0;
        while (at < descriptor.length()) {
            if (descriptor.charAt(at) != 'L') {
                at++;
                continue;
            }
            int end = descriptor.indexOf(';', at);
            if (end < 0) {
                throw new IllegalArgumentException("a type descriptor has no end");
            }
            types.add(descriptor.substring(at + 1, end));
            at = end + 1;
        }
    }
}

package io.github.scratchmaven.inspect.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The index of the file {@code lib/modules} of a Java runtime, which names each resource in it. After a header of seven numbers of four bytes come a table for
 * hashing, a table of offsets, the attributes of the resources, and their strings, in the byte order of the platform. The resources follow, and can be
 * compressed; the index is not.
 *
 * @see <a href="https://github.com/openjdk/jdk/blob/jdk-21-ga/src/java.base/share/native/libjimage/imageFile.hpp">imageFile.hpp, the specification</a>
 */
final class JavaModuleIndex {

    static final int HEADER = 7 * Integer.BYTES;

    private static final int MAGIC = 0xCAFE_DADA;
    private static final int MAJOR_VERSION = 1;

    /** The kinds of attributes that make a name. An attribute of kind 0 is the last one of a resource. */
    private static final int MODULE = 1;

    private static final int PARENT = 2;
    private static final int BASE = 3;
    private static final int EXTENSION = 4;

    /** More than ten times that of a whole JDK. */
    private static final int LARGEST = 32 << 20;

    private final ByteBuffer offsets;
    private final ByteBuffer attributes;
    private final byte[] strings;

    /** Resources of a damaged file can share one long string. */
    private int unread = LARGEST;

    private JavaModuleIndex(ByteBuffer offsets, ByteBuffer attributes, byte[] strings) {
        this.offsets = offsets;
        this.attributes = attributes;
        this.strings = strings;
    }

    /**
     * The names of the classes, such as {@code java.util.Map$Entry}. Empty for any other file, for a damaged one, and for a version of the format that is not
     * known.
     *
     * @param head the header
     * @param body what follows it
     */
    static Optional<Set<String>> classes(byte[] head, InputStream body) throws IOException {
        if (head.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != MAGIC) {
            header.order(ByteOrder.BIG_ENDIAN);
        }
        if (header.getInt() != MAGIC || header.getInt() >>> Short.SIZE != MAJOR_VERSION) {
            return Optional.empty();
        }
        header.position(4 * Integer.BYTES);
        long table = Integer.toUnsignedLong(header.getInt()) * Integer.BYTES;
        long attributes = Integer.toUnsignedLong(header.getInt());
        long strings = Integer.toUnsignedLong(header.getInt());
        if (2 * table + attributes + strings > LARGEST) {
            return Optional.empty();
        }
        byte[] index = body.readNBytes((int) (2 * table + attributes + strings));
        if (index.length < 2 * table + attributes + strings) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(index).order(header.order());
        try {
            return Optional.of(new JavaModuleIndex(
                            bytes.slice((int) table, (int) table).order(header.order()),
                            bytes.slice((int) (2 * table), (int) attributes),
                            Arrays.copyOfRange(index, index.length - (int) strings, index.length))
                    .classes());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException damaged) {
            return Optional.empty();
        }
    }

    private Set<String> classes() {
        Set<String> classes = new HashSet<>();
        while (offsets.hasRemaining()) {
            int[] name = name(offsets.getInt());
            boolean inPackage = name[MODULE] != 0 && name[PARENT] != 0;
            if (inPackage && text(name[EXTENSION]).equals("class")) {
                classes.add(text(name[PARENT]).replace('/', '.') + "." + text(name[BASE]));
            }
        }
        return classes;
    }

    /** The offsets of the strings of a resource's name, by the kind of the attribute; 0 is the empty string. */
    private int[] name(int offset) {
        int[] name = new int[EXTENSION + 1];
        attributes.position(offset);
        for (int head = attributes.get() & 0xFF; head >> 3 != 0; head = attributes.get() & 0xFF) {
            long value = 0;
            for (int left = (head & 7) + 1; left > 0; left--) {
                value = (value << Byte.SIZE) | (attributes.get() & 0xFF);
            }
            if (head >> 3 <= EXTENSION) {
                name[head >> 3] = (int) value;
            }
        }
        return name;
    }

    private String text(int offset) {
        int end = offset;
        while (strings[end] != 0) {
            end++;
            if (--unread == 0) {
                throw new IllegalArgumentException("The names are longer than " + LARGEST + " bytes.");
            }
        }
        return new String(strings, offset, end - offset, StandardCharsets.UTF_8);
    }
}

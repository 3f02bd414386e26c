package io.github.scratchmaven.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the index of a file {@code lib/modules}, without the resources. */
public final class JavaModulesFile {

    private static final int MODULE = 1;
    private static final int PARENT = 2;
    private static final int BASE = 3;
    private static final int EXTENSION = 4;
    private static final int SIZE = 7;

    private final ByteOrder order;
    private final List<Integer> offsets = new ArrayList<>();
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> known = new HashMap<>();

    private JavaModulesFile(ByteOrder order) {
        this.order = order;
        offset("");
    }

    /** Of a platform with that byte order. */
    public static JavaModulesFile of(ByteOrder order) {
        return new JavaModulesFile(order);
    }

    /** With classes of {@code java.base}, such as {@code java.util.Map$Entry}. */
    public static byte[] withClasses(String... names) {
        JavaModulesFile file = of(ByteOrder.LITTLE_ENDIAN);
        for (String name : names) {
            int end = name.lastIndexOf('.');
            file.add("java.base", name.substring(0, end).replace('.', '/'), name.substring(end + 1), "class");
        }
        return file.bytes();
    }

    public JavaModulesFile add(String module, String parent, String base, String extension) {
        offsets.add(attributes.size());
        attribute(MODULE, offset(module));
        attribute(PARENT, offset(parent));
        attribute(BASE, offset(base));
        attribute(EXTENSION, offset(extension));
        attribute(SIZE, 1 << 20);
        attributes.write(0);
        return this;
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(28 + 8 * offsets.size() + attributes.size() + strings.size())
                .order(order);
        bytes.putInt(0xCAFE_DADA).putInt(1 << 16).putInt(0);
        bytes.putInt(offsets.size()).putInt(offsets.size());
        bytes.putInt(attributes.size()).putInt(strings.size());
        offsets.forEach(offset -> bytes.putInt(-1));
        offsets.forEach(bytes::putInt);
        bytes.put(attributes.toByteArray()).put(strings.toByteArray());
        return bytes.array();
    }

    /** In as few bytes as the value has, the highest first. */
    private void attribute(int kind, int value) {
        if (value == 0) {
            return;
        }
        int length = (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 7) / 8;
        attributes.write((kind << 3) | (length - 1));
        for (int left = length - 1; left >= 0; left--) {
            attributes.write(value >> (8 * left));
        }
    }

    private int offset(String text) {
        return known.computeIfAbsent(text, key -> {
            int offset = strings.size();
            strings.writeBytes((key + "\0").getBytes(StandardCharsets.UTF_8));
            return offset;
        });
    }
}

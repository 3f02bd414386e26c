package io.github.scratchmaven.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Records as bytes, by the declared types of their components: texts, numbers, enums, durations, byte orders, optional values, lists, sets, sorted maps, other
 * records, and sealed interfaces of records. Only the same classes can read what was written.
 */
public final class RecordFormat<T extends Record> {

    private final Class<T> type;
    private final ValueFormat format;

    /**
     * The format of a record.
     *
     * @throws IllegalArgumentException if a component has another type
     */
    public RecordFormat(Class<T> type) {
        this.type = type;
        this.format = new ValueFormats().of(type);
    }

    public byte[] write(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /**
     * The value that was written.
     *
     * @throws IOException if the bytes are of no such value
     */
    public T read(byte[] bytes) throws IOException {
        try {
            return type.cast(format.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("These are not the bytes of a " + type.getSimpleName() + ".", e);
        }
    }
}

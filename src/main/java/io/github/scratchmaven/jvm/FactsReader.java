package io.github.scratchmaven.jvm;

import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads what {@link FactsWriter} has written. */
final class FactsReader {

    private final ByteBuffer in;

    private FactsReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * The facts that were written.
     *
     * @throws BufferUnderflowException if the bytes end too early
     * @throws IllegalArgumentException if they say something impossible
     */
    static ArchiveFacts read(byte[] bytes) {
        FactsReader reader = new FactsReader(bytes);
        return new ArchiveFacts(
                reader.text(),
                reader.contents(),
                reader.optional(reader::release),
                reader.optional(reader::release),
                reader.optional(reader::module),
                reader.use());
    }

    private ArchiveFacts.Contents contents() {
        return new ArchiveFacts.Contents(
                map(this::text),
                map(this::number),
                new TreeSet<>(all(this::text)),
                map(() -> all(this::text)),
                all(this::nativeFile));
    }

    private NativeFile nativeFile() {
        return new NativeFile(
                text(), Long.parseLong(text()), optional(() -> new ElfMachine(number())), all(this::text));
    }

    private ClassRelease release() {
        return new ClassRelease(number(), text());
    }

    private ModuleFacts module() {
        return new ModuleFacts(
                text(), new TreeSet<>(all(this::text)), new TreeSet<>(all(this::text)), optional(this::text));
    }

    private JdkUse use() {
        return new JdkUse(
                map(this::text), map(this::reference), map(this::reference), map(this::reference), all(this::trigger));
    }

    private Reference reference() {
        return new Reference(text(), text());
    }

    private Trigger trigger() {
        return new Trigger(text(), number() == 1, text(), text(), text());
    }

    private <T> Optional<T> optional(Supplier<T> read) {
        return all(read).stream().findFirst();
    }

    private <V> SortedMap<String, V> map(Supplier<V> read) {
        SortedMap<String, V> map = new TreeMap<>();
        for (int left = number(); left > 0; left--) {
            map.put(text(), read.get());
        }
        return map;
    }

    private <T> List<T> all(Supplier<T> read) {
        List<T> values = new ArrayList<>();
        for (int left = number(); left > 0; left--) {
            values.add(read.get());
        }
        return values;
    }

    private String text() {
        int length = number();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private int number() {
        return in.getInt();
    }
}

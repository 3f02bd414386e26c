package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.HashedContent;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.secrets.SecretOrigin;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a canonical encoding of values: each value has its kind and its length in front, a record is the name of its type and all of its components,
 * a set and a map are sorted by the encoding of their elements, a {@link ByteSource} is the hash of its content, and a {@link BuildContext} is the hash of its
 * entries. Different values have different encodings.
 */
final class InputFingerprint {

    /**
     * The environment contains the value of a secret, and the address of a proxy can contain a password. Neither changes a step of a build, and nothing made
     * of them is kept.
     */
    private static final Map<Class<?>, Set<String>> LEFT_OUT =
            Map.of(SecretOrigin.OfVariable.class, Set.of("environment"), ProxyVariables.class, Set.of("variables"));

    private final ContentHashes hashes;
    private final List<HashedContent> contents = new ArrayList<>();

    /** The same hashes, when one is requested. */
    private final IdentityHashMap<ByteSource, ContentHash> compared = new IdentityHashMap<>();

    InputFingerprint(ContentHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * The same for equal values.
     *
     * @throws IllegalArgumentException for a value of a kind that has no encoding
     */
    Digest of(Object value) throws IOException {
        Sha256 hash = new Sha256();
        try (DataOutputStream out = new DataOutputStream(hash.over(OutputStream.nullOutputStream()))) {
            out.write(encoded(value));
        }
        return hash.digest();
    }

    /** Whether each file is as it was when it was hashed, and was so all the time. */
    boolean isCurrent() {
        return contents.parallelStream().allMatch(hashes::isCurrent);
    }

    /** The hash of a content, as it was found for the fingerprint if it is part of that. */
    ContentHash hash(ByteSource source) throws IOException {
        if (compared.isEmpty()) {
            contents.forEach(content -> compared.put(content.source(), content.hash()));
        }
        ContentHash known = compared.get(source);
        return known == null ? hashes.of(source) : known;
    }

    private byte[] encoded(@Nullable Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encode(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void encode(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof ByteSource source) {
            out.writeByte('b');
            content(source).writeTo(out);
        } else if (value instanceof BuildContext context) {
            encodeContext(context, out);
        } else if (value instanceof Record fields) {
            encodeRecord(fields, out);
        } else if (value instanceof Map<?, ?> map) {
            encodeAll('m', sorted(map.entrySet()), out);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            encodeAll('e', List.of(encoded(entry.getKey()), encoded(entry.getValue())), out);
        } else if (value instanceof Set<?> set) {
            encodeAll('s', sorted(set), out);
        } else if (value instanceof Collection<?> list) {
            encodeAll('l', encodedAll(list), out);
        } else if (value instanceof Optional<?> optional) {
            encodeAll('o', encodedAll(optional.stream().toList()), out);
        } else if (value instanceof OptionalInt optional) {
            encodeAll('o', encodedAll(optional.stream().boxed().toList()), out);
        } else {
            encodeText(value, out);
        }
    }

    private ContentHash content(ByteSource source) throws IOException {
        HashedContent content = hashes.hashed(source);
        contents.add(content);
        return content.hash();
    }

    /** By its digest, in its own order, since it can have very many entries. */
    private void encodeContext(BuildContext context, DataOutputStream out) throws IOException {
        Sha256 hash = new Sha256();
        try (DataOutputStream entries =
                new DataOutputStream(new BufferedOutputStream(hash.over(OutputStream.nullOutputStream())))) {
            for (Map.Entry<ContextPath, ContextEntry> entry : context.entries().entrySet()) {
                encodeName(entry.getKey().value(), entries);
                encodeEntry(entry.getValue(), entries);
            }
        }
        out.writeByte('c');
        out.write(hash.digest().bytes());
    }

    private void encodeEntry(ContextEntry entry, DataOutputStream out) throws IOException {
        if (entry instanceof RegularFile file) {
            out.writeByte(file.executable() ? 'x' : 'f');
            content(file.source()).writeTo(out);
        } else if (entry instanceof SymbolicLink link) {
            out.writeByte('l');
            encodeName(link.target(), out);
        } else {
            out.writeByte('d');
        }
    }

    private static void encodeName(String name, DataOutputStream out) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeShort(text.length);
        out.write(text);
    }

    private void encodeRecord(Record fields, DataOutputStream out) throws IOException {
        out.writeByte('r');
        encodeText(fields.getClass().getName(), out);
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            if (!LEFT_OUT.getOrDefault(fields.getClass(), Set.of()).contains(component.getName())) {
                encodeText(component.getName(), out);
                encode(read(fields, component), out);
            }
        }
        out.writeByte('.');
    }

    private static @Nullable Object read(Record fields, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<byte[]> encodedAll(Collection<?> values) {
        return values.stream().map(this::encodedUnchecked).toList();
    }

    private List<byte[]> sorted(Collection<?> values) {
        return encodedAll(values).stream().sorted(Arrays::compare).toList();
    }

    private byte[] encodedUnchecked(@Nullable Object value) {
        try {
            return encoded(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void encodeAll(char kind, List<byte[]> values, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(values.size());
        for (byte[] value : values) {
            out.writeInt(value.length);
            out.write(value);
        }
    }

    private static void encodeText(Object value, DataOutputStream out) throws IOException {
        byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
        out.writeByte('t');
        encodeType(value, out);
        out.writeInt(text.length);
        out.write(text);
    }

    /** A number and a text of the same characters differ. */
    private static void encodeType(Object value, DataOutputStream out) throws IOException {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        out.writeUTF(value instanceof Path ? Path.class.getName() : type.getName());
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Path
                || value instanceof Instant
                || value instanceof Duration) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "No canonical encoding of a " + value.getClass().getName());
    }
}

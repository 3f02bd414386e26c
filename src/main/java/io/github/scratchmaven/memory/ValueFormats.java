package io.github.scratchmaven.memory;

import java.io.DataInputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The formats of types, each made once. */
final class ValueFormats {

    private final Map<Type, ValueFormat> formats = new HashMap<>(Map.of(
            String.class,
            ValueFormat.TEXT,
            int.class,
            ValueFormat.of((value, out) -> out.writeInt((Integer) value), DataInputStream::readInt),
            long.class,
            ValueFormat.of((value, out) -> out.writeLong((Long) value), DataInputStream::readLong),
            boolean.class,
            ValueFormat.of((value, out) -> out.writeBoolean((Boolean) value), DataInputStream::readBoolean),
            Duration.class,
            ValueFormat.of(
                    (value, out) -> out.writeLong(((Duration) value).toNanos()), in -> Duration.ofNanos(in.readLong())),
            ByteOrder.class,
            ValueFormat.of(
                    (value, out) -> out.writeBoolean(value.equals(ByteOrder.BIG_ENDIAN)),
                    in -> in.readBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)));

    ValueFormat of(Type type) {
        ValueFormat known = formats.get(type);
        if (known == null) {
            known = type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
            formats.put(type, known);
        }
        return known;
    }

    private ValueFormat plain(Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isEnum()) {
            return enumFormat(List.of(type.getEnumConstants()));
        }
        if (type.isSealed()) {
            return oneOf(List.of(type.getPermittedSubclasses()));
        }
        throw new IllegalArgumentException("There is no format for " + type + ".");
    }

    /** The number of the constant. */
    private static ValueFormat enumFormat(List<Object> constants) {
        return ValueFormat.of(
                (value, out) -> out.writeInt(constants.indexOf(value)), in -> constants.get(in.readInt()));
    }

    private ValueFormat record(Class<?> type) {
        List<Method> accessors = new ArrayList<>();
        List<ValueFormat> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            components.add(of(component.getGenericType()));
        }
        return new ValueFormat.OfRecord(constructor(type), accessors, components);
    }

    /** Each record has one that takes all of its components. */
    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of the record in the declaration of the sealed interface, and the record. */
    private ValueFormat oneOf(List<Class<?>> types) {
        List<ValueFormat> each = types.stream().map(this::of).toList();
        return ValueFormat.of(
                (value, out) -> {
                    int index = types.indexOf(value.getClass());
                    out.writeInt(index);
                    each.get(index).write(value, out);
                },
                in -> each.get(in.readInt()).read(in));
    }

    private ValueFormat generic(ParameterizedType type) {
        Type container = type.getRawType();
        ValueFormat element = of(type.getActualTypeArguments()[0]);
        if (container == SortedMap.class) {
            return map(element, of(type.getActualTypeArguments()[1]));
        }
        if (container == Optional.class) {
            return ValueFormat.all(
                    element, value -> ((Optional<?>) value).stream().toList(), all -> all.stream()
                            .findFirst());
        }
        return ValueFormat.all(element, value -> (Collection<?>) value, collection(container));
    }

    private static Function<List<Object>, Object> collection(Type container) {
        Map<Type, Function<List<Object>, Object>> made =
                Map.of(List.class, all -> all, Set.class, LinkedHashSet::new, SortedSet.class, TreeSet::new);
        if (!made.containsKey(container)) {
            throw new IllegalArgumentException("There is no format for " + container + ".");
        }
        return made.get(container);
    }

    private static ValueFormat map(ValueFormat key, ValueFormat value) {
        ValueFormat entry = ValueFormat.of(
                (written, out) -> {
                    key.write(((Map.Entry<?, ?>) written).getKey(), out);
                    value.write(((Map.Entry<?, ?>) written).getValue(), out);
                },
                in -> Map.entry(key.read(in), value.read(in)));
        return ValueFormat.all(entry, map -> ((Map<?, ?>) map).entrySet(), ValueFormats::map);
    }

    private static Object map(List<Object> entries) {
        SortedMap<Object, Object> map = new TreeMap<>();
        for (Object entry : entries) {
            map.put(((Map.Entry<?, ?>) entry).getKey(), ((Map.Entry<?, ?>) entry).getValue());
        }
        return map;
    }
}

package io.github.scratchmaven.memory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** How the values of one type are written and read. */
interface ValueFormat {

    ValueFormat TEXT = of(
            (value, out) -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            },
            in -> {
                int length = in.readInt();
                byte[] text = in.readNBytes(length);
                if (text.length < length) {
                    throw new EOFException();
                }
                return new String(text, StandardCharsets.UTF_8);
            });

    void write(Object value, DataOutputStream out) throws IOException;

    Object read(DataInputStream in) throws IOException;

    static ValueFormat of(Writer writer, Reader reader) {
        return new ValueFormat() {
            @Override
            public void write(Object value, DataOutputStream out) throws IOException {
                writer.write(value, out);
            }

            @Override
            public Object read(DataInputStream in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** Elements of one format, and the value that they make. */
    static ValueFormat all(
            ValueFormat element, Function<Object, Collection<?>> elements, Function<List<Object>, Object> made) {
        return of(
                (value, out) -> {
                    Collection<?> all = elements.apply(value);
                    out.writeInt(all.size());
                    for (Object each : all) {
                        element.write(each, out);
                    }
                },
                in -> {
                    List<Object> all = new ArrayList<>();
                    for (int left = in.readInt(); left > 0; left--) {
                        all.add(element.read(in));
                    }
                    return made.apply(all);
                });
    }

    /** A record: its components one after the other. */
    record OfRecord(Constructor<?> constructor, List<Method> accessors, List<ValueFormat> components)
            implements ValueFormat {

        public OfRecord {
            accessors = List.copyOf(accessors);
            components = List.copyOf(components);
        }

        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            for (int index = 0; index < components.size(); index++) {
                components.get(index).write(component(value, accessors.get(index)), out);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            Object[] values = new Object[components.size()];
            for (int index = 0; index < values.length; index++) {
                values[index] = components.get(index).read(in);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IOException("A record of " + constructor.getDeclaringClass() + " cannot be made.", e);
            }
        }

        private static Object component(Object value, Method accessor) throws IOException {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IOException("The component " + accessor + " cannot be read.", e);
            }
        }
    }

    @FunctionalInterface
    interface Writer {

        void write(Object value, DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    interface Reader {

        Object read(DataInputStream in) throws IOException;
    }
}

package io.github.scratchmaven.jvm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the facts of an archive as bytes, which {@link FactsReader} reads. Each build of a Java application reads them, and the general format of records, which uses reflection,
 * takes a tenth of a second longer for Spring Boot.
 */
final class FactsWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private FactsWriter() {}

    static byte[] write(ArchiveFacts facts) {
        FactsWriter writer = new FactsWriter();
        writer.text(facts.name());
        writer.contents(facts.contents());
        writer.optional(facts.newest(), writer::release);
        writer.optional(facts.preview(), writer::release);
        writer.optional(facts.module(), writer::module);
        writer.use(facts.jdk());
        return writer.bytes.toByteArray();
    }

    private void contents(ArchiveFacts.Contents contents) {
        map(contents.manifest(), this::text);
        map(contents.classes(), this::number);
        all(contents.mainClasses(), this::text);
        map(contents.services(), providers -> all(providers, this::text));
        all(contents.natives(), this::nativeFile);
    }

    private void nativeFile(NativeFile file) {
        text(file.entry());
        text(Long.toString(file.size()));
        optional(file.machine(), machine -> number(machine.number()));
        all(file.needed(), this::text);
    }

    private void release(ClassRelease release) {
        number(release.release());
        text(release.className());
    }

    private void module(ModuleFacts module) {
        text(module.name());
        all(module.requires(), this::text);
        all(module.requiresStatic(), this::text);
        optional(module.mainClass(), this::text);
    }

    private void use(JdkUse use) {
        map(use.classes(), this::text);
        map(use.code(), this::reference);
        map(use.texts(), this::reference);
        map(use.absent(), this::reference);
        all(use.triggers(), this::trigger);
    }

    private void reference(Reference reference) {
        text(reference.type());
        text(reference.by());
    }

    private void trigger(Trigger trigger) {
        text(trigger.module());
        number(trigger.certain() ? 1 : 0);
        text(trigger.by());
        text(trigger.evidence());
        text(trigger.via());
    }

    private <T> void optional(Optional<T> value, Consumer<T> write) {
        all(value.stream().toList(), write);
    }

    private <V> void map(Map<String, V> map, Consumer<V> write) {
        all(map.entrySet(), entry -> {
            text(entry.getKey());
            write.accept(entry.getValue());
        });
    }

    private <T> void all(Collection<T> values, Consumer<? super T> write) {
        number(values.size());
        values.forEach(write);
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        try {
            out.write(encoded);
        } catch (IOException e) {
            // Memory does not fail.
            throw new UncheckedIOException(e);
        }
    }

    private void number(int number) {
        try {
            out.writeInt(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

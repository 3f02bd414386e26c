package io.github.scratchmaven.jvm;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a module descriptor, also of a release of Java that is newer than Maven's JDK. */
final class DescriptorReader extends ClassVisitor {

    private final SortedSet<String> requires = new TreeSet<>();
    private final SortedSet<String> requiresStatic = new TreeSet<>();
    private String name = "";
    private @Nullable String mainClass;

    private DescriptorReader() {
        super(Opcodes.ASM9);
    }

    /**
     * Reads the bytes of a {@code module-info.class}.
     *
     * @throws RuntimeException of any kind if the bytes are damaged, as ASM reports it
     */
    static ModuleFacts read(byte[] bytes) {
        DescriptorReader reader = new DescriptorReader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_DEBUG);
        if (reader.name.isEmpty()) {
            throw new IllegalArgumentException("no module");
        }
        return new ModuleFacts(
                reader.name, reader.requires, reader.requiresStatic, Optional.ofNullable(reader.mainClass));
    }

    @Override
    public ModuleVisitor visitModule(String module, int access, @Nullable String version) {
        name = module;
        return new ModuleVisitor(Opcodes.ASM9) {

            @Override
            public void visitRequire(String required, int flags, @Nullable String compiledWith) {
                ((flags & Opcodes.ACC_STATIC_PHASE) == 0 ? requires : requiresStatic).add(required);
            }

            @Override
            public void visitMainClass(String type) {
                mainClass = type.replace('/', '.');
            }
        };
    }
}

package io.github.scratchmaven.jvm;

import io.github.scratchmaven.jvm.ClassCode.Role;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Reads a class file: the constant pool, and the descriptors of fields and methods. The names in annotations, generic signatures and debug information do
 * not count, because the JVM does not load these classes.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html">Java Virtual Machine Specification, chapter 4</a>
 */
final class ClassCodeReader {

    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    /** The version of class files of Java 1. */
    private static final int FIRST_VERSION = 44;

    private final ClassReader reader;
    private final char[] buffer;
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> texts = new HashSet<>();

    private ClassCodeReader(byte[] bytes) {
        this.reader = new ClassReader(bytes);
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /**
     * Reads the bytes of a class file.
     *
     * @throws RuntimeException of any kind if the bytes are damaged, as ASM reports it
     */
    static ClassCode read(byte[] bytes) {
        return new ClassCodeReader(bytes).read();
    }

    private ClassCode read() {
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            if (offset > 0) {
                addConstant(offset);
            }
        }
        ClassDeclaration declaration = new ClassDeclaration(types);
        reader.accept(declaration, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        int version = reader.readInt(4);
        String name = reader.getClassName().replace('/', '.');
        int release = (version & 0xFFFF) - FIRST_VERSION;
        boolean preview = (version & Opcodes.V_PREVIEW) == Opcodes.V_PREVIEW;
        return new ClassCode(name, release, preview, types, members, texts, role(declaration, release, preview));
    }

    private static Role role(ClassDeclaration declaration, int release, boolean preview) {
        if (declaration.isSubstitution()) {
            return Role.SUBSTITUTION;
        }
        if (declaration.isAnnotationProcessor()) {
            return Role.PROCESSOR;
        }
        return declaration.isLaunchable(release, preview) ? Role.MAIN : Role.ORDINARY;
    }

    private void addConstant(int offset) {
        switch (reader.readByte(offset - 1)) {
            case CLASS -> TypeNames.addClass(text(offset), types);
            case STRING -> texts.add(text(offset));
            case FIELD, METHOD, INTERFACE_METHOD -> addMember(offset);
            case NAME_AND_TYPE -> TypeNames.addDescriptor(text(offset + 2), types);
            case METHOD_TYPE -> TypeNames.addDescriptor(text(offset), types);
            default -> {
                // Numbers, and constants that refer to those above.
            }
        }
    }

    /** A subclass that passes a call on does not need what the call needs, but its caller does. */
    private void addMember(int offset) {
        String owner = reader.readClass(offset, buffer);
        if (NeedTable.OWNERS.contains(owner) && !owner.equals(reader.getSuperName())) {
            members.add(owner + "." + text(reader.getItem(reader.readUnsignedShort(offset + 2))));
        }
    }

    private String text(int offset) {
        return reader.readUTF8(offset, buffer);
    }
}

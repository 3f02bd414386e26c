package io.github.scratchmaven.jvm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The header of a class and its members: whether the launcher can start it, and whether only GraalVM's compiler reads it. */
final class ClassDeclaration extends ClassVisitor {

    private static final String TARGET_CLASS = "Lcom/oracle/svm/core/annotate/TargetClass;";
    private static final String NATIVE_IMAGE_FEATURE = "org/graalvm/nativeimage/hosted/Feature";

    /** The first release with instance main methods, and the first that has them as a preview: JEP 512, JEP 445. */
    private static final int INSTANCE_MAIN = 25;

    private static final int INSTANCE_MAIN_PREVIEW = 21;

    private static final Set<String> PROCESSORS =
            Set.of("javax/annotation/processing/AbstractProcessor", "javax/annotation/processing/Processor");

    private final Collection<String> types;
    private boolean processor;
    private boolean substitution;
    private boolean abstractClass;
    private boolean classicMain;
    private boolean staticMain;
    private boolean instanceMain;
    private boolean constructor;

    ClassDeclaration(Collection<String> types) {
        super(Opcodes.ASM9);
        this.types = types;
    }

    boolean isSubstitution() {
        return substitution;
    }

    boolean isAnnotationProcessor() {
        return processor;
    }

    boolean isLaunchable(int release, boolean preview) {
        boolean newProtocol = release >= INSTANCE_MAIN || (preview && release >= INSTANCE_MAIN_PREVIEW);
        return classicMain || (newProtocol && (staticMain || (instanceMain && constructor && !abstractClass)));
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        List<String> parents = new ArrayList<>(List.of(interfaces));
        parents.add(Objects.requireNonNullElse(superName, ""));
        abstractClass = (access & Opcodes.ACC_ABSTRACT) != 0;
        processor = parents.stream().anyMatch(PROCESSORS::contains);
        substitution = isNamedAsSubstitution(name) || parents.contains(NATIVE_IMAGE_FEATURE);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        substitution |= descriptor.equals(TARGET_CLASS);
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        TypeNames.addDescriptor(descriptor, types);
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        TypeNames.addDescriptor(descriptor, types);
        boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
        if (name.equals("main") && !isPrivate) {
            addMain(access, descriptor);
        }
        constructor |= name.equals("<init>") && descriptor.equals("()V") && !isPrivate;
        return null;
    }

    private void addMain(int access, String descriptor) {
        boolean takesArguments = descriptor.equals("([Ljava/lang/String;)V");
        if (!takesArguments && !descriptor.equals("()V")) {
            return;
        }
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        staticMain |= isStatic;
        instanceMain |= !isStatic && (access & Opcodes.ACC_ABSTRACT) == 0;
        classicMain |= takesArguments && isStatic && (access & Opcodes.ACC_PUBLIC) != 0;
    }

    /** The name that GraalVM's documentation gives to substitutions, also of their nested classes: {@code Target_java_lang_Thread}. */
    private static boolean isNamedAsSubstitution(String name) {
        return name.startsWith("Target_", name.lastIndexOf('/') + 1) || name.contains("$Target_");
    }
}

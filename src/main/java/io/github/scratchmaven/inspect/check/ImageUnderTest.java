package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.link.DynamicDependencies;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.NativeFile.Libc;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that checks know of an image: what it contains, what the pom says of it, what its loaders find in it, its platform, the secrets that its build was
 * given, the size that it may have, and the classes of a Java application and its runtime.
 */
public record ImageUnderTest(
        ImageContents contents,
        DeclaredImage declared,
        DynamicDependencies dependencies,
        Platform platform,
        SecretValues secrets,
        Optional<ByteSize> maxSize,
        Optional<JavaClasses> javaClasses) {

    private static final String LIBC = "libc.so.6";

    /** Endings of the files that Java and fontconfig read. */
    private static final Set<String> FONTS = Set.of("ttf", "otf", "ttc", "pfb");

    /** Of contents that were read with the same secrets; {@code maxSize} is null for any size. */
    public static ImageUnderTest of(
            ImageContents contents,
            DeclaredImage declared,
            Platform platform,
            SecretValues secrets,
            @Nullable ByteSize maxSize) {
        DynamicDependencies dependencies =
                DynamicDependencies.of(contents, declared.program(), declared.libraryPath(), declared.preloaded());
        Optional<JavaClasses> classes = declared.java()
                .flatMap(java -> javaRuntime(java, contents).map(runtime -> new JavaClasses(java, runtime, contents)));
        return new ImageUnderTest(
                contents, declared, dependencies, platform, secrets, Optional.ofNullable(maxSize), classes);
    }

    /** What Go notes in the program that it built; empty for any other program. */
    public Optional<GoBuildInfo> goBuildInfo() {
        return contents.open(declared.program()).flatMap(ImageFile::elf).flatMap(ElfFile::go);
    }

    /** What the runtime of Java says of itself; empty if the image has none. */
    public Optional<JavaRelease> javaRuntime() {
        return declared.java().flatMap(java -> javaRuntime(java, contents));
    }

    private static Optional<JavaRelease> javaRuntime(JavaApplication java, ImageContents contents) {
        return contents.open(java.home().resolve(JavaRelease.FILE)).flatMap(ImageFile::javaRelease);
    }

    boolean isGlibc() {
        return holds(LIBC);
    }

    /** The C library of its programs. */
    Libc libc() {
        return contents.files().keySet().stream().anyMatch(path -> path.name().startsWith("ld-musl-"))
                ? Libc.MUSL
                : Libc.GLIBC;
    }

    /** Before version 2.34, glibc loads even the modules that look up hosts and users in files. */
    boolean hasSplitNameService() {
        return contents.regularFiles()
                .anyMatch(file -> file.path().name().equals(LIBC) && !file.has(ByteSignature.NSS_BUILT_IN));
    }

    boolean hasFonts() {
        return contents.regularFiles().anyMatch(ImageUnderTest::isFont);
    }

    private static boolean isFont(ImageFile file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return FONTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Whether any directory has a file or link of that name. */
    boolean holds(String name) {
        return contents.files().keySet().stream().anyMatch(path -> path.name().equals(name));
    }

    boolean leadsToFile(String path) {
        return contents.follow(path).filter(walk -> walk.end().isRegular()).isPresent();
    }

    boolean leadsToDirectory(String path) {
        return contents.follow(path).filter(walk -> walk.end().isDirectory()).isPresent();
    }

    boolean hasFilesBelow(String directory) {
        return contents.regularFiles().anyMatch(file -> isBelow(file.path(), directory));
    }

    boolean hasVariable(String name) {
        return !declared.environment().getOrDefault(name, "").isEmpty();
    }

    /** {@code C} and {@code POSIX} need no files. */
    boolean setsLocale() {
        return declared.environment().entrySet().stream()
                .filter(variable ->
                        variable.getKey().equals("LANG") || variable.getKey().startsWith("LC_"))
                .map(Map.Entry::getValue)
                .anyMatch(locale -> !locale.isEmpty() && !locale.equals("C") && !locale.equals("POSIX"));
    }

    boolean hasSeveralPrograms() {
        return programs().limit(2).count() > 1;
    }

    private Stream<ImageFile> programs() {
        return contents.regularFiles().filter(ImageFile::isExecutable).filter(ImageUnderTest::isProgram);
    }

    private static boolean isProgram(ImageFile file) {
        boolean library = file.path().name().contains(".so");
        return !library && (file.elf().isPresent() || file.isScript());
    }

    static boolean isBelow(ContainerPath path, String directory) {
        return path.value().startsWith(directory + "/");
    }
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileFormat.JavaModules;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.JdkModules;
import io.github.scratchmaven.jvm.LeftOut;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes that a Java application can load: those of its archives, and those of its runtime. Releases of the JDK lose classes, and a module that is in the
 * runtime can lack one. If the list of the runtime's classes cannot be read, each class of its packages counts as one of them.
 */
public final class JavaClasses {

    /** No archive can have a class of these packages. */
    private static final String PLATFORM = "java.";

    /** Packages that Java has lost in release 11, and that a dependency can have instead. */
    private static final Pattern MOVED_TO_DEPENDENCIES =
            Pattern.compile("javax\\.(activation|jws|xml\\.bind|xml\\.soap|xml\\.ws)\\..*");

    private static final Pattern INNER = Pattern.compile("\\$.*");

    private final JavaApplication java;
    private final JavaRelease runtime;
    private final JdkModules jdk;
    private final Optional<Set<String>> ofRuntime;
    private final Set<String> ofArchives = new HashSet<>();

    JavaClasses(JavaApplication java, JavaRelease runtime, ImageContents contents) {
        this.java = java;
        this.runtime = runtime;
        this.jdk = JdkModules.of(runtime.feature());
        this.ofRuntime = contents.open(java.home().resolve(JavaModules.FILE))
                .flatMap(ImageFile::javaModules)
                .map(JavaModules::classes);
        java.files()
                .archives()
                .forEach(archive ->
                        ofArchives.addAll(archive.facts().contents().classes().keySet()));
    }

    /** What the application refers to and its runtime does not have, although it has the module. Empty for an image without a runtime. */
    public static List<LeftOut> leftOut(ImageUnderTest image) {
        return image.javaClasses().map(JavaClasses::leftOut).orElse(List.of());
    }

    boolean exists(String className) {
        return ofArchives.contains(className)
                || ofRuntime.map(classes -> classes.contains(className)).orElseGet(() -> isOfModule(className));
    }

    /** What the application's own code refers to. Dependencies have code for other releases, which they do not run on this one. */
    List<Finding> findings() {
        return java.files().archives().stream()
                .map(PlacedArchive::facts)
                .filter(ArchiveFacts::isOwn)
                .flatMap(
                        archive -> Stream.concat(
                                Stream.concat(missing(archive), missing(archive, type -> type.startsWith(PLATFORM)))
                                        .map(
                                                use -> finding(
                                                        use,
                                                        "Replace the class, or set <java><version> to a release of Java that has it.")),
                                missing(archive, MOVED_TO_DEPENDENCIES.asMatchPredicate())
                                        .map(
                                                use -> finding(
                                                        use,
                                                        "Add a dependency that has the class, or replace it: Java has lost it in release 11."))))
                .toList();
    }

    private List<LeftOut> leftOut() {
        String text = ", which Java " + runtime.version() + " does not have";
        return java.files().archives().stream()
                .map(PlacedArchive::facts)
                .flatMap(this::missing)
                .map(use -> new LeftOut(use.type(), use.archive(), use.by(), "uses " + use.type() + text))
                .toList();
    }

    /** In packages of the runtime. Of a class and those inside it, the first. */
    private Stream<Use> missing(ArchiveFacts archive) {
        SortedMap<String, Use> missing = new TreeMap<>();
        archive.jdk().classes().forEach((type, by) -> {
            if (!exists(type) && isOfModule(type) && counts(archive, type)) {
                missing.putIfAbsent(INNER.matcher(type).replaceFirst(""), new Use(archive.name(), type, by));
            }
        });
        return missing.values().stream();
    }

    /** In packages that no module has, or no longer. Only the list of classes shows those of a release that is newer than the tables of modules. */
    private Stream<Use> missing(ArchiveFacts archive, Predicate<String> types) {
        return archive.jdk().absent().values().stream()
                .filter(use -> ofRuntime.isPresent())
                .filter(use -> types.test(use.type()) && !exists(use.type()))
                .map(use -> new Use(archive.name(), use.type(), use.by()));
    }

    /** What a module descriptor holds optional is optional for the code. */
    private boolean counts(ArchiveFacts archive, String type) {
        return archive.module().isEmpty()
                || module(type)
                        .filter(module -> jdk.requiredBy(archive.module().get().requires())
                                .contains(module))
                        .isPresent();
    }

    private boolean isOfModule(String className) {
        return module(className)
                .filter(module -> runtime.modules().contains(module))
                .isPresent();
    }

    private Optional<String> module(String className) {
        return jdk.moduleOf(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    private Finding finding(Use use, String remedy) {
        return new Finding(
                use.by() + " in " + Quote.of(use.archive()) + " uses " + use.type() + ", which the runtime of Java "
                        + runtime.version() + " does not have.",
                remedy);
    }

    /** A class of the JDK, and one that refers to it. */
    private record Use(String archive, String type, String by) {}
}

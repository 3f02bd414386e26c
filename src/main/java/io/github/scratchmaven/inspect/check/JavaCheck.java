package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ClassRelease;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.NativeFile;
import io.github.scratchmaven.jvm.NativeFile.Libc;
import io.github.scratchmaven.jvm.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The runtime of a Java application has what its classes refer to, and can load them. */
final class JavaCheck implements ImageCheck {

    private static final String LOCALES = "jdk.localedata";

    @Override
    public HelpTopic topic() {
        return HelpTopic.JAVA_RUNTIME_INCOMPLETE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return image.declared().java().map(java -> check(java, image)).orElse(List.of());
    }

    private static List<Finding> check(JavaApplication java, ImageUnderTest image) {
        return image.javaRuntime()
                .map(runtime -> check(java, runtime, image))
                .orElseGet(() -> List.of(new Finding(
                        "The image has no Java runtime: "
                                + Quote.of(java.home().resolve(JavaRelease.FILE).value()) + " does not describe one.",
                        "Use a JDK of another vendor in <java><builder>.")));
    }

    private static List<Finding> check(JavaApplication java, JavaRelease runtime, ImageUnderTest image) {
        JavaClasses classes = image.javaClasses().orElseThrow(); // as there is a runtime
        return Stream.of(
                        newerClasses(java, runtime),
                        missingModules(java, runtime),
                        excludedModules(java),
                        classes.findings(),
                        new JavaServices(java, classes).findings(),
                        new JavaClassPath(java, image).findings(),
                        extractedLibraries(java, image),
                        otherLibraries(java, image),
                        missingLocales(java, runtime))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> newerClasses(JavaApplication java, JavaRelease runtime) {
        List<Finding> findings = new ArrayList<>();
        for (ArchiveFacts archive : archives(java)) {
            archive.newest()
                    .filter(newest -> newest.release() > runtime.feature())
                    .map(newest -> otherRelease(archive, newest, runtime, "for Java " + newest.release()))
                    .or(() -> archive.preview()
                            .filter(preview -> preview.release() != runtime.feature())
                            .map(preview -> otherRelease(
                                    archive, preview, runtime, "with preview features of Java " + preview.release())))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding otherRelease(
            ArchiveFacts archive, ClassRelease needed, JavaRelease runtime, String compiled) {
        return new Finding(
                needed.className() + " in " + Quote.of(archive.name()) + " is compiled " + compiled
                        + ", but the runtime is Java " + runtime.version() + ".",
                "Set <java><version> to a release of Java " + needed.release() + ", or use an older "
                        + Quote.of(archive.name()) + ".");
    }

    private static List<Finding> missingModules(JavaApplication java, JavaRelease runtime) {
        List<Finding> findings = new ArrayList<>();
        java.modules().reasons().forEach((module, reasons) -> {
            if (!runtime.modules().contains(module)) {
                findings.add(new Finding(
                        "The runtime does not have the module " + Quote.of(module) + ", but " + reasons.get(0) + ".",
                        "Use a JDK with that module in <java><builder>."));
            }
        });
        return findings;
    }

    private static List<Finding> excludedModules(JavaApplication java) {
        List<Finding> findings = new ArrayList<>();
        java.modules().excluded().forEach((module, reasons) -> {
            Reason first = reasons.get(0);
            findings.add(Finding.warning(
                    WarningName.EXCLUDED_MODULE,
                    "The pom excludes the module " + Quote.of(module) + ", but " + first + ".",
                    "Remove \"!" + module + "\" from <java><modules>, unless that code never runs."));
        });
        return findings;
    }

    /** Those of a jar inside a jar, which the recipe does not extract. */
    private static List<Finding> extractedLibraries(JavaApplication java, ImageUnderTest image) {
        List<Finding> findings = new ArrayList<>();
        for (ArchiveFacts archive : archives(java)) {
            archive.natives().stream()
                    .filter(file -> file.isNestedLibraryFor(image.platform(), image.libc()))
                    .map(NativeFile::entry)
                    .findFirst()
                    .ifPresent(entry -> findings.add(Finding.warning(
                            WarningName.EXTRACTS_LIBRARIES,
                            Quote.of(archive.name()) + " extracts the library " + Quote.of(entry)
                                    + " at run time, which needs an executable /tmp.",
                            "Run the application from its class path, or mount a /tmp that is executable.")));
        }
        return findings;
    }

    /** Of a jar whose libraries for this processor are all for the other C library. */
    private static List<Finding> otherLibraries(JavaApplication java, ImageUnderTest image) {
        Libc own = image.libc();
        Libc other = own == Libc.MUSL ? Libc.GLIBC : Libc.MUSL;
        List<Finding> findings = new ArrayList<>();
        for (ArchiveFacts archive : archives(java)) {
            if (archive.natives().stream().noneMatch(file -> file.isLibraryFor(image.platform(), own))) {
                archive.natives().stream()
                        .filter(file -> file.names(other) && file.isLibraryFor(image.platform(), other))
                        .map(NativeFile::entry)
                        .findFirst()
                        .ifPresent(entry -> findings.add(Finding.warning(
                                WarningName.OTHER_LIBC,
                                Quote.of(archive.name()) + " has the library " + Quote.of(entry) + " for " + other
                                        + " only, but the runtime uses " + own + ".",
                                "Use a builder image with " + other + ", or a version of the jar that supports " + own
                                        + ".")));
            }
        }
        return findings;
    }

    /** Without the data, dates and numbers are those of English, without an error. Libraries know many languages; the application's own code uses its own. */
    private static List<Finding> missingLocales(JavaApplication java, JavaRelease runtime) {
        return java.files().archives().stream()
                .filter(archive ->
                        archive.origin().isOwnCode() && !runtime.modules().contains(LOCALES))
                .map(PlacedArchive::facts)
                .flatMap(archive -> archive.jdk().triggers().stream()
                        .filter(trigger -> trigger.module().equals(LOCALES))
                        .map(trigger -> Finding.warning(
                                WarningName.LACKS_LOCALES,
                                new Reason(archive.name(), trigger.by(), trigger.evidence())
                                        + ", but the runtime formats dates and numbers in English only, without the module \""
                                        + LOCALES + "\".",
                                "List the languages in <java><locales>, such as \"de,fr\".")))
                .limit(1)
                .toList();
    }

    private static List<ArchiveFacts> archives(JavaApplication java) {
        return java.files().archives().stream().map(PlacedArchive::facts).toList();
    }
}

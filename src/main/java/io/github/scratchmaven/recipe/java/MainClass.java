package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ModuleFacts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class with the main method, and its module where the application runs from the module path. */
record MainClass(Optional<String> module, String name) {

    /** The manifest's attributes that name it. Where Spring Boot repackaged the jar, the second is a loader of nested jars. */
    private static final List<String> ATTRIBUTES = List.of("Start-Class", "Main-Class");

    private static final int MOST_NAMED = 20;

    /**
     * The configured class; else that of the manifest, or of the module descriptor; else the only one that has a main method. A {@code UserException} if there is
     * none, or if there are several.
     */
    static MainClass of(Application application, List<ArchiveFacts> archives) {
        String configured = application.mainClass();
        String name = configured == null ? found(archives) : requirePresent(configured, archives);
        return new MainClass(application.modular() ? module(name, archives) : Optional.empty(), name);
    }

    /** As the command {@code java} takes it. */
    List<String> words() {
        return module.map(owner -> List.of("--module", owner + "/" + name)).orElse(List.of(name));
    }

    private static String requirePresent(String name, List<ArchiveFacts> archives) {
        if (archiveOf(name, archives).isPresent()) {
            return name;
        }
        throw new UserException(
                "The main class " + Quote.of(name) + " is neither in the module nor in one of its dependencies.",
                "Correct <java><mainClass>; a class inside another one is written as \"com.example.Outer$Inner\".");
    }

    private static String found(List<ArchiveFacts> archives) {
        return declared(archives).orElseGet(() -> onlyOne(archives.get(0)));
    }

    /** A framework's class that starts the application is in a dependency. */
    private static Optional<String> declared(List<ArchiveFacts> archives) {
        ArchiveFacts application = archives.get(0);
        return Stream.concat(
                        ATTRIBUTES.stream()
                                .map(name -> application.manifest().get(name))
                                .filter(Objects::nonNull),
                        application.module().flatMap(ModuleFacts::mainClass).stream())
                .filter(name -> archiveOf(name, archives).isPresent())
                .findFirst();
    }

    private static Optional<String> module(String name, List<ArchiveFacts> archives) {
        return archiveOf(name, archives).flatMap(ArchiveFacts::module).map(ModuleFacts::name);
    }

    private static Optional<ArchiveFacts> archiveOf(String name, List<ArchiveFacts> archives) {
        return archives.stream()
                .filter(archive -> archive.contents().classes().containsKey(name))
                .findFirst();
    }

    private static String onlyOne(ArchiveFacts application) {
        Collection<String> candidates = application.mainClasses();
        if (candidates.isEmpty()) {
            ATTRIBUTES.stream()
                    .flatMap(attribute -> Stream.ofNullable(
                                    application.manifest().get(attribute))
                            .map(name -> absent(attribute, name)))
                    .findFirst()
                    .ifPresent(error -> {
                        throw error;
                    });
            throw new UserException(
                    "The module has no main class: no class in \"" + application.name() + "\" has a main method.",
                    "Name it in <java><mainClass>, or remove the plugin from a module that is a library.",
                    HelpTopic.NO_MAIN_CLASS);
        }
        if (candidates.size() > 1) {
            throw new UserException(
                    "The module has several classes with a main method: "
                            + candidates.stream()
                                    .limit(MOST_NAMED)
                                    .map(Quote::of)
                                    .collect(Collectors.joining(", "))
                            + (candidates.size() > MOST_NAMED ? ", …" : "") + ".",
                    "Name one of them in <java><mainClass>.",
                    HelpTopic.NO_MAIN_CLASS);
        }
        return candidates.iterator().next();
    }

    private static UserException absent(String attribute, String name) {
        return new UserException(
                "The main class " + Quote.of(name) + ", which " + attribute
                        + " in the manifest names, is neither in the module nor in one of its dependencies.",
                "Correct it in the plugin that makes the jar, or set <java><mainClass>.",
                HelpTopic.NO_MAIN_CLASS);
    }
}

package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ClassPath;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application as Maven resolves it.
 *
 * @param files the archives: the module's own jar first, then the others in the order of the class path
 * @param resources files that are no archives
 * @param archives {@code files}, to be read
 * @param entries of the class path after the listed files: places of other files, or directories that the image has
 * @param modular whether it runs from the module path
 * @param mainClass as the pom configures it; null: the recipe finds it
 */
public record Application(
        List<ApplicationFile> files,
        List<ApplicationFile> resources,
        ClassPath archives,
        List<ContainerPath> entries,
        boolean modular,
        @Nullable String mainClass) {

    public Application {
        files = List.copyOf(files);
        resources = List.copyOf(resources);
        entries = List.copyOf(entries);
    }

    /** With more files and entries after the others. */
    public Application with(List<ApplicationFile> more, List<ContainerPath> moreEntries) {
        return new Application(
                Stream.concat(files.stream(), more.stream()).toList(),
                resources,
                archives.with(more.stream().map(ApplicationFile::archive).toList()),
                Stream.concat(entries.stream(), moreEntries.stream()).toList(),
                modular,
                mainClass);
    }

    /** A {@code UserException} if a dependency is an executable jar of Spring Boot, whose classes only the loader inside it finds. */
    void requireLoadable(List<ArchiveFacts> facts) {
        facts.stream()
                .skip(1)
                .filter(archive -> archive.nestedClasses().isPresent())
                .findFirst()
                .ifPresent(archive -> {
                    throw new UserException(
                            "The dependency " + Quote.of(archive.name())
                                    + " is an executable jar of Spring Boot, whose classes are in \""
                                    + archive.nestedClasses().orElseThrow() + "\", where the JVM does not find them.",
                            "Set <classifier>exec</classifier> for spring-boot-maven-plugin in the module that makes it, so that its own jar stays a library.");
                });
    }

    Stream<ApplicationFile> all() {
        return Stream.concat(files.stream(), resources.stream());
    }
}

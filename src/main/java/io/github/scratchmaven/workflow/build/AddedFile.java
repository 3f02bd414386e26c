package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.HostFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A file or a folder of the host that goes into the image, as it was found there: itself, and what lies below it. */
record AddedFile(HostFile wanted, ContextEntry entry, BuildContext below) {

    /**
     * Looks without reading any content. A link that the pom names is followed, one within a folder travels as a link. What lies in {@code output} is none
     * of the host's files: it changes with each build.
     */
    static AddedFile find(HostFile wanted, Path output, Consumer<String> warnings) {
        Path source = real(wanted.from());
        try {
            return Files.isDirectory(source)
                    ? new AddedFile(wanted, new Directory(), content(source, wanted.from(), output, warnings))
                    : new AddedFile(wanted, new RegularFile(false, ByteSource.of(source)), BuildContext.empty());
        } catch (UserException e) {
            throw new UserException(
                    e.problem(),
                    "Mend that in " + Quote.path(wanted.from())
                            + ", all of which <contents><files> names, whatever .dockerignore says.",
                    e);
        }
    }

    /** The context with this in it, at that path. */
    BuildContext in(BuildContext context, String path) {
        ContextPath at = ContextPath.of(path);
        return entry instanceof Directory ? context.with(at, below) : context.with(at, entry);
    }

    /** What the image gets of it, by the path there. */
    SortedMap<ContainerPath, ContextEntry> targets() {
        SortedMap<ContainerPath, ContextEntry> targets = new TreeMap<>();
        targets.put(wanted.into(), entry);
        below.entries().forEach((path, each) -> targets.put(wanted.into().resolve(path.value()), each));
        return targets;
    }

    /** Where one of these comes from, in quotes. */
    String source(ContainerPath target) {
        String below = target.value().substring(wanted.into().value().length()).replaceFirst("^/", "");
        return Quote.path(below.isEmpty() ? wanted.from() : wanted.from() + "/" + below);
    }

    private static Path real(Path from) {
        try {
            return from.toRealPath();
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "The file or folder " + Quote.path(from) + " of <contents><files> does not exist.",
                    "Write in <from> what exists, relative to the project's folder.",
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "The file or folder " + Quote.path(from) + " of <contents><files> cannot be read: " + e + ".",
                    "Make it readable for the user who runs Maven.",
                    e);
        }
    }

    private static BuildContext content(Path source, Path named, Path output, Consumer<String> warnings) {
        return ContextDirectory.walk(
                source,
                ignoring(output, named),
                skipped -> warnings.accept("Left " + Quote.path(named + "/" + skipped)
                        + " out of the image: pipes, sockets and devices cannot travel."));
    }

    private static DockerIgnore ignoring(Path output, Path folder) {
        DockerIgnore nothing = DockerIgnore.nothing();
        return output.startsWith(folder) && !output.equals(folder)
                ? nothing.excluding(
                        ContextPath.of(folder.relativize(output).toString().replace(File.separatorChar, '/')))
                : nothing;
    }
}

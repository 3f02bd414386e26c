package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.workflow.SourceState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A file or a directory of this machine that is added to the image: its entry, and all below it. */
record AddedFile(HostFile file, ContextEntry entry, BuildContext below) {

    /**
     * Finds the entries without reading any content. A link that the pom names is followed; a link in a directory is added as a link. What is in {@code output}
     * is left out, since each build changes it.
     */
    static AddedFile find(HostFile file, Path output, Consumer<String> warnings) {
        Path source = real(file.from());
        try {
            return Files.isDirectory(source)
                    ? new AddedFile(file, new Directory(), content(source, file.from(), output, warnings))
                    : new AddedFile(file, new RegularFile(false, ByteSource.of(source)), BuildContext.empty());
        } catch (UserException e) {
            throw new UserException(
                    e.problem(),
                    "Fix that in " + Quote.path(file.from())
                            + ", all of which <contents><files> includes; .dockerignore does not apply.",
                    e);
        }
    }

    /** The context with this at that path. */
    BuildContext in(BuildContext context, String path) {
        ContextPath at = ContextPath.of(path);
        return entry instanceof Directory ? context.with(at, below) : context.with(at, entry);
    }

    SourceState state() {
        return entry instanceof Directory
                ? SourceState.of(real(file.from()), below)
                : SourceState.of(real(file.from()));
    }

    /** The entries that are added, by their path in the image. */
    SortedMap<ContainerPath, ContextEntry> targets() {
        SortedMap<ContainerPath, ContextEntry> targets = new TreeMap<>();
        targets.put(file.into(), entry);
        below.entries().forEach((path, each) -> targets.put(file.into().resolve(path.value()), each));
        return targets;
    }

    /** The path on this machine of one of these, in quotes. */
    String source(ContainerPath target) {
        String below = target.value().substring(file.into().value().length()).replaceFirst("^/", "");
        return Quote.path(below.isEmpty() ? file.from() : file.from() + "/" + below);
    }

    private static Path real(Path from) {
        try {
            return from.toRealPath();
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "The file or directory " + Quote.path(from) + " of <contents><files> does not exist.",
                    "Correct <from>, which is relative to the project's directory.",
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "The file or directory " + Quote.path(from) + " of <contents><files> cannot be read: "
                            + IoReason.of(e) + ".",
                    "Make it readable for the user that runs Maven.",
                    e);
        }
    }

    private static BuildContext content(Path source, Path named, Path output, Consumer<String> warnings) {
        return ContextDirectory.walk(
                source,
                ignoring(output, named),
                skipped -> warnings.accept("Left " + Quote.path(named + "/" + skipped)
                        + " out of the image: pipes, sockets and devices cannot be sent."));
    }

    private static DockerIgnore ignoring(Path output, Path directory) {
        DockerIgnore nothing = DockerIgnore.nothing();
        return output.startsWith(directory) && !output.equals(directory)
                ? nothing.excluding(
                        ContextPath.of(directory.relativize(output).toString().replace(File.separatorChar, '/')))
                : nothing;
    }
}

package io.github.scratchmaven.workflow.inspect;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.check.UndeclaredImage;
import io.github.scratchmaven.inspect.export.ArchivedImage;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.report.FileListing;
import io.github.scratchmaven.report.FileListing.File;
import io.github.scratchmaven.workflow.Console;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.TextStyle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The goal {@code inspect}: prints which files an image contains, and why. */
public final class InspectImage {

    private static final String WRITTEN_BY =
            "Name a tar that docker save, the goal build with <attach>, or another tool for OCI images wrote.";

    private final Console console;
    private final FileTable table;

    /**
     * Prints lines of up to {@code width} characters.
     *
     * @param all whether to list all files, and not the largest only
     */
    public InspectImage(Console console, TextStyle style, int width, boolean all) {
        this.console = console;
        this.table = new FileTable(style, width, all);
    }

    /** The image of the goal {@code build} with this output directory, as {@code image.json} describes it. */
    public void ofBuild(Path directory) {
        Path report = directory.resolve(OutputDirectory.REPORT);
        if (!Files.exists(report)) {
            throw new UserException(
                    "There is no image to inspect: " + Quote.path(report) + " does not exist.",
                    "Run \"mvn package\" first, or name another image with -Dscratch.inspect.image=NAME.");
        }
        try {
            FileListing.parse(new OutputDirectory(directory).read(OutputDirectory.REPORT))
                    .forEach(this::print);
        } catch (IOException notOurs) {
            throw new UserException(
                    "The file " + Quote.path(report) + " was not written by the goal build.",
                    "Run the goal build again.",
                    notOurs);
        }
    }

    /** An image of the daemon, by its name or ID. */
    public void ofDaemon(String name, ImageEngine engine) {
        ImageInfo image = engine.inspect(name)
                .orElseThrow(() -> new UserException(
                        "The daemon at " + Quote.of(engine.daemon().address()) + " has no image " + Quote.of(name)
                                + ", and there is no such file.",
                        "Pull it with \"docker pull " + name + "\", or name a tar that docker save wrote."));
        try (InputStream export = engine.export(image.id())) {
            print(name, ImageArchive.readAny(export, engine.daemon().platform()));
        } catch (IOException e) {
            throw new UserException(
                    "The daemon's export of the image " + Quote.of(name) + " cannot be read: " + reason(e) + ".",
                    "Run the goal again; if it fails again, check the daemon's log.",
                    e);
        }
    }

    /** An image in a tar; of several, the one that this platform runs. */
    public void ofArchive(Path file, Platform platform) {
        try (InputStream archive = new BufferedInputStream(Files.newInputStream(file))) {
            print(Quote.path(file), ImageArchive.readAny(archive, platform));
        } catch (IOException e) {
            throw new UserException(
                    "The file " + Quote.path(file) + " cannot be read as an image: " + reason(e) + ".", WRITTEN_BY, e);
        }
    }

    /** Some of those that read tars end with a full stop. */
    private static String reason(IOException e) {
        return IoReason.of(e).replaceFirst("\\.$", "");
    }

    private void print(String name, ArchivedImage image) {
        if (image.labels().size() > 1) {
            console.info(PlainText.of("%s has %d images: %s. This is %s."
                    .formatted(name, image.labels().size(), String.join(", ", image.labels()), image.label())));
        }
        print(listing(name, image));
    }

    private static FileListing listing(String name, ArchivedImage image) {
        UndeclaredImage known = new UndeclaredImage(image.contents());
        var reasons = known.reasons();
        List<File> files = image.contents().files().values().stream()
                .map(file -> new File(
                        file.path(),
                        file.size(),
                        String.valueOf(reasons.get(file.path())),
                        UndeclaredImage.origin(file)))
                .toList();
        return new FileListing(
                image.platform().map(platform -> name + " for " + platform).orElse(name),
                image.contents().size(),
                files);
    }

    private void print(FileListing listing) {
        table.lines(listing).forEach(console::info);
    }
}

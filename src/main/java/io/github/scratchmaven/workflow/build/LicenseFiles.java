package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.memory.PluginJar;
import io.github.scratchmaven.memory.RecordFormat;
import io.github.scratchmaven.report.license.BuilderTexts;
import io.github.scratchmaven.report.license.ImageLicenses;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.report.license.LicenseSearch;
import io.github.scratchmaven.report.license.LicenseSearch.Found;
import io.github.scratchmaven.report.origin.BuilderFiles;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The texts of licenses and {@code THIRD-PARTY.txt} in the output directory. They are those of the last build if the components and their texts are the same, so
 * that a build which changes only the code of the project reads no text.
 */
final class LicenseFiles {

    private final Path output;
    private final OutputDirectory directory;
    private final MemoryFile file;
    private final MemoryFile builderTexts;
    private final LicenseLimits limits;
    private final BuildLog log;

    LicenseFiles(Directories directories, LicenseLimits limits, BuildLog log) {
        this.output = directories.output();
        this.directory = new OutputDirectory(output);
        this.file = new MemoryFile(directories.licenses());
        this.builderTexts = new MemoryFile(directories.licenseTexts());
        this.limits = limits;
        this.log = log;
    }

    /**
     * The licenses of the components, whose texts are in the output directory then.
     *
     * @param stage reads the texts of the builder from the daemon
     * @throws BuildFailure if the limits do not permit them; the texts of the last build remain
     */
    ImageLicenses of(ImageComponents components, BuilderFiles builder, Supplier<byte[]> stage) {
        try {
            Digest inputs = inputs(components, builder);
            Optional<ImageLicenses> remembered = remembered(inputs);
            remembered.ifPresent(limits::check);
            return remembered.orElseGet(() -> found(inputs, components, builder, stage));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Of all that decides the result. A jar that Maven has replaced has another time. */
    private static Digest inputs(ImageComponents components, BuilderFiles builder) throws IOException {
        StringBuilder all = new StringBuilder();
        if (PluginJar.file().isPresent()) {
            append(all, PluginJar.file().get());
        }
        all.append(components).append(builder.licenses());
        for (Path jar : components.jars().values()) {
            append(all, jar);
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder all, Path jar) throws IOException {
        all.append(jar).append(' ').append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar));
    }

    private Optional<ImageLicenses> remembered(Digest inputs) {
        try {
            return Optional.of(Content.FORMAT.read(file.read()))
                    .filter(content -> content.inputs().equals(inputs) && directory.has(OutputDirectory.THIRD_PARTY))
                    .map(Content::licenses);
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    private ImageLicenses found(
            Digest inputs, ImageComponents components, BuilderFiles builder, Supplier<byte[]> stage) {
        try {
            Found found = new LicenseSearch(
                            components.words(), texts(builder, stage), components.jars(), components.own())
                    .find();
            limits.check(found.licenses());
            write(found);
            file.write(Content.FORMAT.write(new Content(inputs, found.licenses())));
            return found.licenses();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BuilderTexts texts(BuilderFiles builder, Supplier<byte[]> stage) throws IOException {
        Optional<BuilderTexts> known =
                builder.licenses().isEmpty() ? BuilderTexts.split(builder, new byte[0]) : saved(builder);
        if (known.isPresent()) {
            return known.get();
        }
        log.debug("Reading the texts of licenses from the daemon");
        byte[] content = stage.get();
        Optional<BuilderTexts> texts = BuilderTexts.split(builder, content);
        builderTexts.write(content);
        return texts.orElseThrow(() -> new UserException(
                "The builder has listed texts of licenses, but the daemon has others now.", "Build again."));
    }

    private Optional<BuilderTexts> saved(BuilderFiles builder) {
        try {
            return BuilderTexts.split(builder, builderTexts.read());
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    /** Replaces those of the last build. */
    private void write(Found found) throws IOException {
        SortedMap<Path, String> texts = new TreeMap<>();
        found.texts().forEach((path, text) -> texts.put(Path.of(OutputDirectory.LICENSES, path), text));
        directory.remove(OutputDirectory.LICENSES);
        for (Path path : texts.keySet()) {
            Files.createDirectories(output.resolve(path).getParent());
            Files.writeString(output.resolve(path), texts.get(path));
        }
        Files.createDirectories(output.resolve(OutputDirectory.LICENSES));
        directory.write(OutputDirectory.THIRD_PARTY, found.licenses().thirdParty());
    }

    /** Of a build without licenses. */
    void remove() {
        directory.remove(OutputDirectory.LICENSES);
    }

    private UserException unreadable(IOException e) {
        return new UserException(
                "The texts of the licenses cannot be copied to " + Quote.path(output.resolve(OutputDirectory.LICENSES))
                        + ": " + IoReason.of(e) + ".",
                "Make the directory writable and the jars readable, or set <licenses> to false.",
                e);
    }

    private record Content(Digest inputs, ImageLicenses licenses) {

        static final RecordFormat<Content> FORMAT = new RecordFormat<>(Content.class);
    }
}

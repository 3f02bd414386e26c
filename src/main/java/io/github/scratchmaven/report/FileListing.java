package io.github.scratchmaven.report;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;
import java.util.List;

/**
 * The files of one image, each with the reason why it is there.
 *
 * @param image its name, and its platform if that is known
 * @param size the sum of its layers
 */
public record FileListing(String image, ByteSize size, List<File> files) {

    public FileListing {
        files = List.copyOf(files);
    }

    /**
     * Those of {@code image.json}: one, or one for each platform.
     *
     * @throws IOException if the text is not such a report
     */
    public static List<FileListing> parse(String text) throws IOException {
        JsonObject report = ImageReport.object(text);
        String reference = report.text(ImageReport.REFERENCE);
        if (reference.isEmpty()) {
            throw new IOException("it names no image");
        }
        List<JsonObject> platforms = report.objects(IndexReport.PLATFORMS);
        try {
            return (platforms.isEmpty() ? List.of(report) : platforms)
                    .stream().map(image -> of(reference, image)).toList();
        } catch (InvalidValue e) {
            throw new IOException(e.problem(), e);
        }
    }

    private static FileListing of(String reference, JsonObject image) {
        return new FileListing(
                reference + " for " + image.text(ImageReport.PLATFORM),
                new ByteSize(image.number(ImageReport.SIZE)),
                image.objects(ImageReport.FILES).stream().map(FileListing::file).toList());
    }

    private static File file(JsonObject file) {
        return new File(
                ContainerPath.parse(file.text(ImageReport.PATH)),
                file.number(ImageReport.SIZE),
                file.text(ImageReport.REASON),
                file.text(ImageReport.ORIGIN));
    }

    /**
     * A file, directory or link.
     *
     * @param size in bytes, 0 for all but regular files
     * @param reason empty if it is not known
     * @param origin as in {@code image.json}; empty if it is not known
     */
    public record File(ContainerPath path, long size, String reason, String origin) {}
}

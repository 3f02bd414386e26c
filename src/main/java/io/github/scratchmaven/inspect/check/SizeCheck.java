package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The image is not larger than the pom allows. */
final class SizeCheck implements ImageCheck {

    private static final int LISTED = 10;
    private static final String RUNTIME = "runtime";
    private static final String DEPENDENCIES = "dependencies";
    private static final String APPLICATION = "application";
    private static final List<String> PARTS = List.of(RUNTIME, DEPENDENCIES, APPLICATION);
    private static final Comparator<ImageFile> LARGEST_FIRST =
            Comparator.comparingLong(ImageFile::size).reversed().thenComparing(ImageFile::path);

    @Override
    public HelpTopic topic() {
        return HelpTopic.IMAGE_TOO_LARGE;
    }

    /** Names the ten largest files, and why they are in the image. */
    @Override
    public List<Finding> check(ImageUnderTest image) {
        ByteSize size = image.contents().size();
        return image
                .maxSize()
                .filter(most -> size.bytes() > most.bytes())
                .map(most -> new Finding(
                        sizes(size, most) + java(image) + " Its largest files:" + largest(image),
                        "Reduce their size, or raise <maxSize> in <limits>."))
                .stream()
                .toList();
    }

    private static String sizes(ByteSize size, ByteSize most) {
        boolean alike = size.toString().equals(most.toString());
        return alike
                ? "The image has " + size.bytes() + " bytes, more than the limit of " + most.bytes() + "."
                : "The image has " + size + ", more than the limit of " + most + ".";
    }

    /** The sizes of the parts of a Java application; configured files are in the layer of the application. */
    private static String java(ImageUnderTest image) {
        return image.declared()
                .java()
                .map(java -> " It consists of "
                        + parts(java, image).entrySet().stream()
                                .map(part -> part.getKey() + " " + new ByteSize(part.getValue()))
                                .collect(Collectors.joining(", "))
                        + ".")
                .orElse("");
    }

    private static Map<String, Long> parts(JavaApplication java, ImageUnderTest image) {
        Map<String, Long> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, 0L));
        image.contents()
                .regularFiles()
                .forEach(file -> parts.merge(part(java, image, file.path()), file.size(), Long::sum));
        return parts;
    }

    private static String part(JavaApplication java, ImageUnderTest image, ContainerPath path) {
        return image.declared().contents().files().contains(path)
                ? APPLICATION
                : java.files()
                        .origin(path)
                        .map(origin -> origin == Origin.APPLICATION ? APPLICATION : DEPENDENCIES)
                        .orElse(RUNTIME);
    }

    private static String largest(ImageUnderTest image) {
        SortedMap<ContainerPath, FileReason> reasons = FileReasons.of(image);
        return image.contents()
                .regularFiles()
                .sorted(LARGEST_FIRST)
                .limit(LISTED)
                .map(file -> "\n  " + new ByteSize(file.size()) + "  "
                        + Quote.of(file.path().value()) + "  "
                        + reasons.getOrDefault(file.path(), FileReason.UNKNOWN))
                .collect(Collectors.joining("", "", "\n"));
    }
}

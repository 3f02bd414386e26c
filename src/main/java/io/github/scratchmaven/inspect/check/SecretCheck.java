package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Neither a file nor the configuration of an image contains a secret of its build. A finding names the secret, never its value. */
final class SecretCheck implements ImageCheck {

    @Override
    public HelpTopic topic() {
        return HelpTopic.SECRET_IN_IMAGE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return Stream.concat(inFiles(image), inConfiguration(image)).distinct().toList();
    }

    private static Stream<Finding> inFiles(ImageUnderTest image) {
        return image.contents().regularFiles().flatMap(file -> file.scan().secrets().stream()
                .map(secret ->
                        finding(secret, "the file " + Quote.of(file.path().value()))));
    }

    private static Stream<Finding> inConfiguration(ImageUnderTest image) {
        return image.contents().configuration().stream().flatMap(value -> image.secrets().in(value.text()).stream()
                .map(secret -> finding(secret, value.place())));
    }

    private static Finding finding(String secret, String place) {
        return new Finding(
                "The value of " + secret + " is in " + place + ", where anyone with the image can read it.",
                "Pass it to the container at run time, and remove it from the build's outputs.");
    }
}

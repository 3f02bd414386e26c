package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.util.List;
import java.util.stream.Stream;

/** Whether an image holds a secret that its build was given, in a file or in its configuration. A finding names it, and never holds its value. */
public final class SecretCheck {

    private final ImageContents contents;
    private final SecretValues secrets;

    /** Of contents that were read with the same secrets. */
    public SecretCheck(ImageContents contents, SecretValues secrets) {
        this.contents = contents;
        this.secrets = secrets;
    }

    public List<Finding> findings() {
        return Stream.concat(files(), inscriptions()).distinct().toList();
    }

    private Stream<Finding> files() {
        return contents.regularFiles().flatMap(file -> file.traces().secrets().stream()
                .map(secret ->
                        finding(secret, "in the file " + Quote.of(file.path().value()))));
    }

    private Stream<Finding> inscriptions() {
        return contents.inscriptions().stream().flatMap(inscription -> secrets.in(inscription.text()).stream()
                .map(secret -> finding(secret, "in " + inscription.place())));
    }

    private static Finding finding(String secret, String place) {
        return new Finding(
                "The value of " + secret + " stands " + place + ", where everyone who has the image can read it.",
                "Give it to the container when it runs, and take it out of what is built.");
    }
}

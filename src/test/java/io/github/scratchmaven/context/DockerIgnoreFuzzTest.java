package io.github.scratchmaven.context;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import java.util.List;
import java.util.stream.Stream;

public class DockerIgnoreFuzzTest {

    private static final List<ContextPath> PATHS = Stream.of(
                    "a",
                    "a/b",
                    "a/b/c.go",
                    ".git/config",
                    "main.go",
                    "docs/read me.md",
                    "ä/[x]/y\\z",
                    "target/a.tar.gz")
            .map(ContextPath::of)
            .toList();

    /** The text of the patterns that are accepted excludes the same paths. */
    public static void fuzzerTestOneInput(byte[] text) {
        try {
            DockerIgnore patterns = DockerIgnore.parse(text);
            List<ContextPath> excluded = excluded(patterns);
            if (!excluded(DockerIgnore.parse(patterns.text())).equals(excluded)) {
                throw new AssertionError("The text excludes other paths than " + excluded + ": " + patterns.text());
            }
        } catch (UserException rejected) {
            Sentence.require(rejected);
        } catch (InvalidValue unmatchable) {
            return;
        }
    }

    @SeedTest
    void patternsAreMatchedOrRejected(byte[] text) {
        fuzzerTestOneInput(text);
    }

    private static List<ContextPath> excluded(DockerIgnore patterns) {
        return PATHS.stream().filter(patterns::excludes).toList();
    }
}

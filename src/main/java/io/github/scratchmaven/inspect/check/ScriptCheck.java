package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Whether the interpreter that a script names is in its image, also where {@code env} is to look it up. */
final class ScriptCheck {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** As deep as Linux follows scripts that are interpreters of scripts. */
    private static final int DEEPEST = 4;

    private final ImageContents contents;
    private final List<String> path;

    ScriptCheck(ImageContents contents, SortedMap<String, String> environment) {
        this.contents = contents;
        this.path = List.of(environment.getOrDefault("PATH", DEFAULT_PATH).split(":", -1));
    }

    /** What its first line asks for in vain, in words such as {@code "/bin/sh", which is not in the image.}; empty if all is there. */
    Optional<String> missing(String command) {
        return missing(command, DEEPEST);
    }

    private Optional<String> missing(String command, int depth) {
        List<String> words = Arrays.stream(command.split("[ \t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Optional.of("no interpreter: its first line names none.");
        }
        String interpreter = words.get(0);
        return unusable(interpreter, interpreter, depth).or(() -> lookedUp(words, depth));
    }

    private Optional<String> lookedUp(List<String> words, int depth) {
        return isEnv(words.get(0)) ? name(words).flatMap(name -> unusableByName(name, depth)) : Optional.empty();
    }

    private Optional<String> unusableByName(String name, int depth) {
        return candidates(name)
                .filter(candidate -> contents.follow(candidate).isPresent())
                .findFirst()
                .map(candidate -> unusable(name, candidate, depth))
                .orElse(Optional.of(Quote.of(name) + ", which is not in the image."));
    }

    private Stream<String> candidates(String name) {
        return name.contains("/") ? Stream.of(name) : path.stream().map(folder -> folder + "/" + name);
    }

    private Optional<String> unusable(String name, String interpreter, int depth) {
        return contents.follow(interpreter)
                .map(trail -> unusable(name, trail.end(), depth))
                .orElse(Optional.of(Quote.of(name) + ", which is not in the image."));
    }

    private Optional<String> unusable(String name, ImageFile file, int depth) {
        if (!file.isExecutable() || !(file.content() instanceof Regular regular)) {
            return Optional.of(Quote.of(name) + ", which is not executable in the image.");
        }
        if (regular.format() instanceof Script script) {
            return depth == 0 ? Optional.of("scripts that lead on and on.") : missing(script.command(), depth - 1);
        }
        return file.elf().isPresent() ? Optional.empty() : Optional.of(Quote.of(name) + ", which is not a program.");
    }

    private static boolean isEnv(String interpreter) {
        return interpreter.endsWith("/env");
    }

    /** The first word that is neither an option of {@code env} nor a variable; the kernel hands it all of them as one, which {@code -S} splits. */
    private static Optional<String> name(List<String> words) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-") && !word.contains("="))
                .findFirst();
    }
}

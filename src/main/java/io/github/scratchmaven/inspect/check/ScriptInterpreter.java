package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the interpreter of a script in an image, also where {@code env} looks it up. */
final class ScriptInterpreter {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** As deep as Linux follows scripts that are interpreters of scripts. */
    private static final int DEEPEST = 4;

    private final ImageContents contents;
    private final List<String> path;

    ScriptInterpreter(ImageUnderTest image) {
        this.contents = image.contents();
        this.path = List.of(image.declared()
                .environment()
                .getOrDefault("PATH", DEFAULT_PATH)
                .split(":", -1));
    }

    /** Such as {@code whose interpreter "/bin/sh" is not in the image.}; {@code command} is the script's first line. */
    Optional<String> problem(String command) {
        return problem(command, DEEPEST);
    }

    private Optional<String> problem(String command, int depth) {
        List<String> words = Arrays.stream(command.split("[ \t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Optional.of("without an interpreter: its first line names none.");
        }
        String interpreter = words.get(0);
        return problem(interpreter, interpreter, depth).or(() -> problemOfEnv(words, depth));
    }

    private Optional<String> problemOfEnv(List<String> words, int depth) {
        return isEnv(words.get(0)) ? name(words).flatMap(name -> problemByName(name, depth)) : Optional.empty();
    }

    private Optional<String> problemByName(String name, int depth) {
        return candidates(name)
                .filter(candidate -> contents.follow(candidate).isPresent())
                .findFirst()
                .map(candidate -> problem(name, candidate, depth))
                .orElseGet(() -> problem(name, "is not in the image."));
    }

    private Stream<String> candidates(String name) {
        return name.contains("/") ? Stream.of(name) : path.stream().map(directory -> directory + "/" + name);
    }

    private Optional<String> problem(String name, String interpreter, int depth) {
        return contents.follow(interpreter)
                .map(walk -> problem(name, walk.end(), depth))
                .orElseGet(() -> problem(name, "is not in the image."));
    }

    private Optional<String> problem(String name, ImageFile file, int depth) {
        if (!file.isExecutable() || !(file.content() instanceof Regular regular)) {
            return problem(name, "is not executable in the image.");
        }
        if (regular.format() instanceof Script script) {
            return depth == 0
                    ? Optional.of("whose interpreters are scripts that never end at a program.")
                    : problem(script.command(), depth - 1);
        }
        return file.elf().isPresent() ? Optional.empty() : problem(name, "is not a program.");
    }

    private static Optional<String> problem(String name, String why) {
        return Optional.of("whose interpreter " + Quote.of(name) + " " + why);
    }

    private static boolean isEnv(String interpreter) {
        return interpreter.endsWith("/env");
    }

    /** The first word that is neither an option of {@code env} nor a variable; the kernel passes all of them as one, which {@code -S} splits. */
    private static Optional<String> name(List<String> words) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-") && !word.contains("="))
                .findFirst();
    }
}

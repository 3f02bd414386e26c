package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How {@code go build} is called: cgo, build tags, flags for the linker and the compiler as {@code -ldflags} and {@code -gcflags} take them, further
 * flags as words, and the environment of each {@code go} command.
 */
public record GoOptions(
        Cgo cgo,
        List<String> tags,
        String ldflags,
        String gcflags,
        List<String> flags,
        SortedMap<String, String> environment) {

    static final String CGO = "CGO_ENABLED";

    /** A {@code UserException} if both the setting and the environment say whether cgo is used. */
    public GoOptions {
        tags = List.copyOf(tags);
        ldflags = oneLine(ldflags);
        gcflags = oneLine(gcflags);
        flags = List.copyOf(flags);
        environment = new TreeMap<>(environment);
        if (cgo != Cgo.AUTO && environment.containsKey(CGO)) {
            throw new UserException(
                    "\"" + CGO + "\" is set in <go><environment>, but <go><cgo> sets it, too.", "Remove one of them.");
        }
    }

    /** The flags that decide which files and modules are compiled, for {@code go list} as for {@code go build}. */
    List<String> buildFlags() {
        return Stream.concat(
                        tags.isEmpty() ? Stream.of() : Stream.of("-tags=" + String.join(",", tags)), flags.stream())
                .toList();
    }

    /** The build tags that apply. */
    String effectiveTags() {
        return effective("tags").orElse("");
    }

    /** The file that {@code -modfile} names instead of go.mod. */
    Optional<String> moduleFile() {
        return effective("modfile").filter(file -> !file.isEmpty());
    }

    /** The value of {@code -mod}: {@code mod}, {@code readonly} or {@code vendor}. */
    Optional<String> moduleMode() {
        return effective("mod").filter(mode -> !mode.isEmpty());
    }

    /** The value of a flag: the last one of {@code GOFLAGS} and of the command line replaces the others. */
    private Optional<String> effective(String name) {
        List<String> all =
                new ArrayList<>(List.of(environment.getOrDefault("GOFLAGS", "").split("\\s+")));
        all.addAll(buildFlags());
        Pattern pattern = Pattern.compile("--?" + name + "(?:=(.*))?", Pattern.DOTALL);
        Optional<String> effective = Optional.empty();
        for (int index = 0; index < all.size(); index++) {
            Matcher flag = pattern.matcher(all.get(index));
            if (flag.matches()) {
                String next = index + 1 < all.size() ? all.get(index + 1) : "";
                effective = Optional.of(flag.group(1) == null ? next : flag.group(1));
            }
        }
        return effective;
    }

    /** Formatters of poms break long lines. */
    private static String oneLine(String flags) {
        return flags.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Whether a Go program is compiled with cgo. */
    public enum Cgo {
        /** If a package outside the standard library needs it. */
        AUTO,
        ON,
        OFF
    }
}

package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern TAGS_FLAG = Pattern.compile("--?tags(?:=(.*))?", Pattern.DOTALL);

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

    /** The build tags that apply: the last flag of {@code GOFLAGS} and of the command line replaces the others. */
    String effectiveTags() {
        List<String> all =
                new ArrayList<>(List.of(environment.getOrDefault("GOFLAGS", "").split("\\s+")));
        all.addAll(buildFlags());
        String effective = "";
        for (int index = 0; index < all.size(); index++) {
            Matcher flag = TAGS_FLAG.matcher(all.get(index));
            if (flag.matches()) {
                String next = index + 1 < all.size() ? all.get(index + 1) : "";
                effective = flag.group(1) == null ? next : flag.group(1);
            }
        }
        return effective;
    }

    /** Formatters of poms break long lines. */
    private static String oneLine(String flags) {
        return flags.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

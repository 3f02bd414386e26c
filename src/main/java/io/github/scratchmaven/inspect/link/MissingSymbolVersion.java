package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.NeededVersion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of symbols that a file needs and a library does not provide.
 *
 * @param needed the latest, if the library lacks several
 * @param latest the latest of that kind that the library provides
 */
record MissingSymbolVersion(String library, String needed, Optional<String> latest) {

    private static final Comparator<String> BY_NUMBERS =
            Comparator.comparing(MissingSymbolVersion::numbers, Arrays::compare);

    /** At most one for each library, by its name in {@code loaded}. A library without versions satisfies all. */
    static List<MissingSymbolVersion> of(List<NeededVersion> versions, Map<String, ImageFile> loaded) {
        Map<String, MissingSymbolVersion> missing = new LinkedHashMap<>();
        for (NeededVersion version : versions) {
            List<String> offered = offered(loaded.get(version.library()));
            if (!version.isWeak() && !offered.isEmpty() && !offered.contains(version.name())) {
                missing.merge(version.library(), of(version, offered), MissingSymbolVersion::later);
            }
        }
        return List.copyOf(missing.values());
    }

    private static MissingSymbolVersion of(NeededVersion version, List<String> offered) {
        return new MissingSymbolVersion(version.library(), version.name(), latestLike(version.name(), offered));
    }

    private static List<String> offered(@Nullable ImageFile library) {
        return Optional.ofNullable(library)
                .flatMap(ImageFile::elf)
                .flatMap(elf -> elf.dynamic())
                .map(section -> section.versions().offered())
                .orElse(List.of());
    }

    private static Optional<String> latestLike(String version, List<String> offered) {
        return offered.stream()
                .filter(other -> kind(other).equals(kind(version)))
                .filter(other -> numbers(other).length > 0)
                .max(BY_NUMBERS);
    }

    private static MissingSymbolVersion later(MissingSymbolVersion one, MissingSymbolVersion other) {
        return BY_NUMBERS.compare(one.needed, other.needed) < 0 ? other : one;
    }

    /** {@code GLIBC_} of {@code GLIBC_2.38}. */
    private static String kind(String version) {
        return version.substring(0, version.lastIndexOf('_') + 1);
    }

    /** 2 and 38 of {@code GLIBC_2.38}; none of {@code GLIBC_PRIVATE}. */
    private static int[] numbers(String version) {
        String digits = version.substring(version.lastIndexOf('_') + 1);
        return digits.matches("[0-9]{1,9}(\\.[0-9]{1,9})*")
                ? Arrays.stream(digits.split("\\.", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }
}

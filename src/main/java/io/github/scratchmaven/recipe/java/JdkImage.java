package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.jvm.NativeFile.Libc;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The official builder image {@code eclipse-temurin}, whose tags name a release of the JDK with its build, and a distribution. */
final class JdkImage {

    static final String NAME = "eclipse-temurin";
    static final String EXAMPLE = NAME + ":25.0.4_7-jdk-noble";

    private static final String DISTRIBUTION = "noble";

    /** The release of each long-term release that this version of the plugin takes. */
    private static final SortedMap<Integer, String> RELEASES =
            new TreeMap<>(Map.of(17, "17.0.20_8", 21, "21.0.12_8", 25, "25.0.4_7"));

    private static final Pattern VERSION = Pattern.compile("([1-9][0-9]*)(\\.[0-9]+)*_[0-9]+");

    /** Older releases of Java have no jlink, so a lower number is the version of something else, such as that of Maven. */
    private static final Pattern FEATURE = Pattern.compile("(9|[1-9][0-9])(?![0-9])");

    /** From this release on, the JDK of the official image links without jmods, and has none. */
    private static final int WITHOUT_JMODS = 24;

    private static final Pattern MUSL = Pattern.compile("alpine|musl");

    private JdkImage() {}

    /** The C library of its JDK, by the name of the image. The step that extracts libraries compares it with the JDK. */
    static Libc libc(ImageReference builder) {
        return MUSL.matcher(builder.toString()).find() ? Libc.MUSL : Libc.GLIBC;
    }

    /** Whether its JDK links runtimes for other platforms, as far as the name of the image shows. The script that links looks for jmods. */
    static boolean linksAcross(ImageReference builder, int feature) {
        return feature < WITHOUT_JMODS || !("/" + builder.path()).endsWith("/" + NAME);
    }

    /** The lowest long-term release of at least that feature release. */
    static int longTermRelease(int needed) {
        SortedMap<Integer, String> enough = RELEASES.tailMap(needed);
        if (enough.isEmpty()) {
            throw new UserException(
                    "The application needs Java " + needed
                            + ", and the newest long-term release that this version of the plugin knows is "
                            + RELEASES.lastKey() + ".",
                    "Write the JDK's full version with its build in <java><version>, such as \"" + needed
                            + "_36\", or compile for Java " + RELEASES.lastKey() + ".");
        }
        return enough.firstKey();
    }

    static ImageReference of(int feature, @Nullable String version, @Nullable String distribution) {
        String release = version == null ? RELEASES.getOrDefault(feature, "") : version;
        return ImageReference.parse(
                NAME + ":" + release + "-jdk-" + (distribution == null ? DISTRIBUTION : distribution));
    }

    /** The feature release of a version that has a build, such as {@code 25.0.4_7}. */
    static int feature(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new UserException(
                    "\"" + version + "\" in <java><version> is not a full version of the JDK with its build.",
                    "Write it as the tags of " + NAME + " do, such as \"" + RELEASES.get(RELEASES.lastKey()) + "\".");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The feature release with which the tag of an image of any JDK begins; empty for an image whose tag begins with another version. */
    static OptionalInt feature(ImageReference builder) {
        Matcher matcher = FEATURE.matcher(builder.tag().orElse(""));
        return matcher.lookingAt() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}

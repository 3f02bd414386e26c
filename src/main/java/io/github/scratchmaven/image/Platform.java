package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operating system and an architecture in Go's names, such as {@code linux/arm/v7}. Aliases and default variants are normalized as containerd does
 * it, so that equal platforms are equal values. The variant is empty where there is none.
 */
public record Platform(String os, String architecture, String variant) {

    private static final Set<String> SYSTEMS = Set.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "illumos",
            "ios",
            "js",
            "linux",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "wasip1",
            "windows");
    private static final Set<String> ARCHITECTURES = Set.of(
            "386",
            "amd64",
            "arm",
            "arm64",
            "loong64",
            "mips",
            "mips64",
            "mips64le",
            "mipsle",
            "ppc64",
            "ppc64le",
            "riscv64",
            "s390x",
            "wasm");
    private static final Pattern SHAPE = Pattern.compile("[^/]+/[^/]+(/[^/]+)?");
    private static final Pattern VARIANT = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /** Accepts aliases; rejects operating systems and architectures that Go does not know. */
    public Platform {
        String system = lowerCase(os);
        Processor processor = Processor.of(lowerCase(architecture), lowerCase(variant));
        os = system.equals("macos") ? "darwin" : system;
        architecture = processor.architecture();
        variant = processor.variant();
        requireKnown("operating system", os, SYSTEMS);
        requireKnown("architecture", architecture, ARCHITECTURES);
        if (!variant.isEmpty() && !VARIANT.matcher(variant).matches()) {
            throw new InvalidValue("The platform's variant " + Quote.of(variant) + " is not valid.");
        }
    }

    /** Reads {@code os/architecture} or {@code os/architecture/variant}. */
    public static Platform parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValue(
                    "The platform " + Quote.of(text) + " is not an operating system and an architecture.");
        }
        String[] parts = text.split("/", -1);
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /** Of these platforms, the one whose programs a machine of this platform runs: with the same variant if there is one, since daemons do not report theirs. */
    public Optional<Platform> runnable(Collection<Platform> platforms) {
        return platforms.contains(this)
                ? Optional.of(this)
                : platforms.stream()
                        .filter(other -> other.os.equals(os) && other.architecture.equals(architecture))
                        .findFirst();
    }

    /** The form that {@link #parse} reads and {@code docker build --platform} takes. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void requireKnown(String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new InvalidValue("The platform's " + what + " " + Quote.of(name) + " is not known.");
        }
    }

    private record Processor(String architecture, String variant) {

        static Processor of(String architecture, String variant) {
            return switch (architecture) {
                case "i386" -> new Processor("386", "");
                case "x86_64", "x86-64", "amd64" -> new Processor("amd64", variant.equals("v1") ? "" : variant);
                case "aarch64", "arm64" ->
                    new Processor("arm64", Set.of("8", "v8").contains(variant) ? "" : variant);
                case "armhf" -> new Processor("arm", "v7");
                case "armel" -> new Processor("arm", "v6");
                case "arm" -> new Processor("arm", armVariant(variant));
                default -> new Processor(architecture, variant);
            };
        }

        private static String armVariant(String variant) {
            return switch (variant) {
                case "" -> "v7";
                case "5", "6", "7", "8" -> "v" + variant;
                default -> variant;
            };
        }
    }
}

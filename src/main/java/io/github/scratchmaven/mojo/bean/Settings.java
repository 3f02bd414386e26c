package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one element of the pom, or where the pom does not set one, the property of that name. Maven reads properties for a goal's own
 * parameters, but not for those inside an element. An invalid value becomes a {@link UserException} that names the element or the property.
 */
public final class Settings {

    private static final String ROOT = "scratch";
    private static final Choices<Boolean> FLAG = Choices.of("true", true).or("false", false);

    private final String prefix;
    private final String element;
    private final UnaryOperator<@Nullable String> properties;
    private final Consumer<UserException> errors;

    /** The prefix of the properties gives the element: {@code scratch.build.ssh} is {@code <build><ssh>}. */
    public Settings(String prefix, UnaryOperator<@Nullable String> properties) {
        this(prefix, elementOf(prefix), properties, error -> {
            throw error;
        });
    }

    private Settings(
            String prefix, String element, UnaryOperator<@Nullable String> properties, Consumer<UserException> errors) {
        this.prefix = prefix;
        this.element = element;
        this.properties = properties;
        this.errors = errors;
    }

    /** The same settings, where an invalid value is collected and then counts as not set. A setting that is missing is thrown. */
    public Settings collecting(ErrorCollector collector) {
        return new Settings(prefix, element, properties, collector::add);
    }

    /** The settings of an element in this one. */
    public Settings within(String name) {
        return new Settings(prefix + "." + name, elementOf(prefix + "." + name), properties, errors);
    }

    /** The settings of an element in this one that has no properties, such as each {@code <file>} in {@code <files>}. */
    public Settings pomOnly(String... path) {
        return new Settings(
                prefix,
                element + Stream.of(path).map(Settings::tag).collect(Collectors.joining()),
                name -> null,
                errors);
    }

    /** Whether the property that is named like the element is true, as in {@code -Dscratch.attach}. */
    public boolean isElementRequested() {
        String configured =
                Objects.requireNonNullElse(properties.apply(prefix), "").strip();
        return !configured.isEmpty()
                && FLAG.find(configured).orElseThrow(() -> FLAG.refused(configured, "the property " + prefix));
    }

    /** Whether the pom or the property sets it, even to nothing. */
    public boolean isSet(String name, @Nullable Object configured) {
        return configured != null || property(name) != null;
    }

    /** Without the white space around it; an empty element or property is not set. */
    public Optional<String> text(String name, @Nullable String configured) {
        return Optional.ofNullable(configured == null ? property(name) : configured)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * A parsed text.
     *
     * @param form what to write, for the remedy: {@code a number such as "65534"}
     */
    public <T> Optional<T> value(String name, @Nullable String configured, Function<String, T> parser, String form) {
        return text(name, configured)
                .flatMap(text -> collected(() -> parsed(text, parser, form, () -> place(name, configured))));
    }

    /** As {@link #value}, for a value that must be set. */
    public <T> T required(String name, @Nullable String configured, Function<String, T> parser, String form) {
        return text(name, configured)
                .map(text -> parsed(text, parser, form, () -> place(name, configured)))
                .orElseThrow(() -> new UserException(
                        element + " has no " + tag(name) + ".", "Write " + form + " in " + element + tag(name) + "."));
    }

    /** As {@link #value}, for each element of a list; the property is separated by commas. */
    public <T> List<T> values(
            String name, @Nullable List<@Nullable String> configured, Function<String, T> parser, String form) {
        return list(name, configured).stream()
                .flatMap(text ->
                        collected(() -> parsed(text.strip(), parser, form, () -> place(name, configured))).stream())
                .toList();
    }

    /** As {@link #values}; the parser gets an element without a text as an empty text. */
    public <T> List<T> allValues(
            String name, @Nullable List<@Nullable String> configured, Function<String, T> parser, String form) {
        List<@Nullable String> all = configured == null ? split(property(name)) : configured;
        return all.stream()
                .map(text -> Objects.requireNonNullElse(text, "").strip())
                .flatMap(text -> collected(() -> parsed(text, parser, form, () -> place(name, configured))).stream())
                .toList();
    }

    /** {@code true} or {@code false}, and nothing else; false if it is not set. */
    public boolean flag(String name, @Nullable String configured) {
        return optionalFlag(name, configured).orElse(false);
    }

    /** {@code true} or {@code false}, and nothing else. */
    public Optional<Boolean> optionalFlag(String name, @Nullable String configured) {
        return choice(name, configured, FLAG);
    }

    /** One of these words, in lower or upper case. */
    public <T> Optional<T> choice(String name, @Nullable String configured, Choices<T> choices) {
        return text(name, configured)
                .flatMap(text -> collected(
                        () -> choices.find(text).orElseThrow(() -> choices.refused(text, place(name, configured)))));
    }

    public Optional<Duration> duration(String name, @Nullable String configured) {
        return value(name, configured, DurationText::parse, "a time such as 30s, 1m30s or 500ms");
    }

    public Optional<Integer> number(String name, @Nullable String configured) {
        return value(name, configured, Settings::integer, "a whole number");
    }

    /** A path of this machine, as {@code resolve} completes it. */
    public Optional<Path> path(String name, @Nullable String configured, Function<String, Path> resolve) {
        return value(name, configured, text -> path(text, resolve), "a path of this machine");
    }

    /** As {@link #path}, for a path that must be set. */
    public Path requiredPath(String name, @Nullable String configured, Function<String, Path> resolve, String form) {
        return required(name, configured, text -> path(text, resolve), form);
    }

    /** As {@link #path}, for each element of a list. */
    public List<Path> paths(String name, @Nullable List<@Nullable String> configured, Function<String, Path> resolve) {
        return values(name, configured, text -> path(text, resolve), "a path of this machine");
    }

    /** The property is separated by commas. Elements without a text are left out. */
    public List<String> list(String name, @Nullable List<@Nullable String> configured) {
        List<@Nullable String> values = configured == null ? split(property(name)) : configured;
        List<String> present = new ArrayList<>();
        for (String value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    /** The property is pairs {@code name=value} separated by commas. An empty element is an empty value. */
    public SortedMap<String, String> map(String name, @Nullable Map<String, @Nullable String> configured) {
        SortedMap<String, String> values = new TreeMap<>();
        (configured == null ? pairs(name) : configured)
                .forEach((key, value) -> values.put(key, value == null ? "" : value));
        return values;
    }

    /** What consists of several settings of this element, whose constructor checks them. */
    public <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue e) {
            String place = element + e.component().map(Settings::tag).orElse("");
            throw new UserException(e.problem(), "Correct it in " + place + ".", e);
        }
    }

    private <T> Optional<T> collected(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (UserException e) {
            errors.accept(e);
            return Optional.empty();
        }
    }

    private static <T> T parsed(String text, Function<String, T> parser, String form, Supplier<String> place) {
        try {
            return parser.apply(text);
        } catch (InvalidValue e) {
            throw new UserException(e.problem(), "Write " + form + " in " + place.get() + ".", e);
        }
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(Quote.of(text) + " is not a number.");
        }
    }

    private static Path path(String text, Function<String, Path> resolve) {
        try {
            return resolve.apply(text);
        } catch (InvalidPathException e) {
            throw new InvalidValue(Quote.path(text) + " is not a path of this system: " + e.getReason() + " (encoding "
                    + System.getProperty("sun.jnu.encoding") + ").");
        }
    }

    /** Maven itself sets a goal's own parameter from the property. */
    private String place(String name, @Nullable Object configured) {
        String property = property(name);
        boolean fromProperty = property != null && (configured == null || configured.equals(property));
        return fromProperty ? "the property " + prefix + "." + name : element + tag(name);
    }

    private @Nullable String property(String name) {
        return properties.apply(prefix + "." + name);
    }

    private static List<@Nullable String> split(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    private Map<String, @Nullable String> pairs(String name) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        for (String pair : list(name, null)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UserException(
                        "Property \"" + prefix + "." + name + "\" has the value \"" + pair
                                + "\", which is not NAME=value.",
                        "Write -D" + prefix + "." + name + "=NAME=value,OTHER=value.");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static String elementOf(String prefix) {
        return Stream.of(prefix.substring(Math.min(prefix.length(), ROOT.length() + 1))
                        .split("\\.", -1))
                .filter(name -> !name.isEmpty())
                .map(Settings::tag)
                .collect(Collectors.joining());
    }

    private static String tag(String name) {
        return "<" + name + ">";
    }
}

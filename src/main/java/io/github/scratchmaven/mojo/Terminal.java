package io.github.scratchmaven.mojo;

import io.github.scratchmaven.host.Host;
import java.io.Console;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;

/**
 * What the log of Maven is printed on.
 *
 * @param isInteractive whether a line can be replaced
 * @param columns the characters of a line
 */
record Terminal(boolean isInteractive, boolean hasColours, int columns) {

    private static final int NARROWEST = 40;
    private static final int USUAL = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** That of this process. */
    static Terminal of(MavenSession session, Host host) {
        return of(session, host, isConsole() && doesMavenColour(session).orElse(true));
    }

    /** Of a process that has a console for which Maven has not turned colours off. */
    static Terminal of(MavenSession session, Host host, boolean isConsole) {
        Optional<String> style = styles(session.getUserProperties()).findFirst();
        boolean isInteractive = isConsole
                && session.getRequest().isInteractiveMode()
                && host.variable("TERM").filter("dumb"::equals).isEmpty();
        boolean coloured = style.filter("always"::equals).isPresent()
                || (isInteractive
                        && host.variable("NO_COLOR").isEmpty()
                        && style.filter("never"::equals).isEmpty());
        return new Terminal(isInteractive, coloured, columns(host));
    }

    /** The properties of Maven 3 and 4 for its own colours: {@code always}, {@code never} or {@code auto}. */
    private static Stream<String> styles(Properties properties) {
        return Stream.of("style.color", "maven.style.color")
                .map(properties::getProperty)
                .filter(Objects::nonNull);
    }

    private static int columns(Host host) {
        return host.variable("COLUMNS")
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(columns -> columns >= NARROWEST)
                .orElse(USUAL);
    }

    /** From JDK 22 on, a console need not be a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Maven turns its colours off for a log file too, which a plugin cannot see. Empty if it shows neither of the classes of Maven 4 and 3. */
    private static Optional<Boolean> doesMavenColour(MavenSession session) {
        try {
            return Optional.of(isColoured4(session));
        } catch (ReflectiveOperationException notMaven4) {
            return doesMaven3Colour();
        }
    }

    private static Optional<Boolean> doesMaven3Colour() {
        try {
            return Optional.of((boolean) Class.forName("org.fusesource.jansi.Ansi")
                    .getMethod("isEnabled")
                    .invoke(null));
        } catch (ReflectiveOperationException notMaven3) {
            return Optional.empty();
        }
    }

    private static boolean isColoured4(MavenSession session) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("org.apache.maven.api.services.MessageBuilderFactory");
        Object api = MavenSession.class.getMethod("getSession").invoke(session);
        Object found = Class.forName("org.apache.maven.api.Session")
                .getMethod("getService", Class.class)
                .invoke(api, factory);
        return (boolean) factory.getMethod("isColorEnabled").invoke(found);
    }
}

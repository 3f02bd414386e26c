package io.github.scratchmaven.workflow.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Native;
import io.github.scratchmaven.error.UserException;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are used. The native part is on macOS only. */
class MacEventsTest {

    private final List<String> warnings = new ArrayList<>();
    private boolean hasLibrary;

    /** The names that JDKs give to systems. */
    @ParameterizedTest
    @CsvSource({"Mac OS X,true", "Darwin,true", "Linux,false", "Windows 11,false", "FreeBSD,false", "AIX,false"})
    void libraryIsForMacOs(String operatingSystem, boolean isUsed) {
        DirectoryEvents.open(operatingSystem, () -> hasLibrary = true, warnings::add)
                .close();

        assertThat(hasLibrary).isEqualTo(isUsed);
    }

    @Test
    void withoutTheNativePartTheJdkLooksForChanges() {
        assumeThat(DirectoryEvents.isMacOs(System.getProperty("os.name"))).isFalse();

        DirectoryEvents.open("Mac OS X", () -> {}, warnings::add).close();

        assertThat(warnings)
                .containsExactly("The events of macOS cannot be used (java.lang.UnsatisfiedLinkError:"
                        + " Unable to load library 'Carbon'). The JDK looks for changes every few seconds.");
    }

    @Test
    void withoutTheLibraryTheJdkLooksForChanges() {
        Runnable library = () -> {
            throw new UserException("It cannot be resolved.", "Run it again.");
        };

        DirectoryEvents.open("Mac OS X", library, warnings::add).close();

        assertThat(warnings)
                .containsExactly("The events of macOS cannot be used (It cannot be resolved)."
                        + " The JDK looks for changes every few seconds.");
    }

    /** As in Maven, where the plugin's class path does not have it. */
    @ParameterizedTest
    @CsvSource({"Linux,''", "Windows 11,''", "Mac OS X,java.lang.NoClassDefFoundError"})
    void otherSystemsDoNotNeedTheLibrary(String operatingSystem, String error) throws Exception {
        try (URLClassLoader loader = withoutLibrary()) {
            Method open = loader.loadClass(DirectoryEvents.class.getName())
                    .getDeclaredMethod("open", String.class, Runnable.class, Consumer.class);
            open.setAccessible(true);
            Runnable nothing = () -> {};
            Consumer<String> kept = warnings::add;
            try (AutoCloseable events = (AutoCloseable) open.invoke(null, operatingSystem, nothing, kept)) {
                assertThat(events.getClass().getClassLoader()).isEqualTo(loader);
            }
        }
        assertThat(String.join("", warnings)).contains(error);
        assertThat(warnings).hasSize(error.isEmpty() ? 0 : 1);
    }

    private static URLClassLoader withoutLibrary() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("directory-watcher")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Macs with processors of Apple, and those with Intel's. */
    @TestFactory
    Stream<DynamicTest> nativePartIsThereForEachMac() {
        return Stream.of("darwin-aarch64", "darwin-x86-64")
                .map(platform -> DynamicTest.dynamicTest(platform, () -> assertThat(
                                Native.class.getResource("/com/sun/jna/" + platform + "/libjnidispatch.jnilib"))
                        .isNotNull()));
    }
}

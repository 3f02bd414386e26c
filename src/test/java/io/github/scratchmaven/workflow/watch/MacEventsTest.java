package io.github.scratchmaven.workflow.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Native;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacEventsTest {

    private static final String THIS = System.getProperty("os.name");

    private final List<String> warnings = new ArrayList<>();

    /** The names that JDKs give to systems. */
    @ParameterizedTest
    @CsvSource({"Mac OS X,true", "Darwin,true", "Linux,false", "Windows 11,false", "FreeBSD,false", "AIX,false"})
    void areChosenForMacOs(String operatingSystem, boolean areChosen) {
        assertThat(MacEvents.areThoseOf(operatingSystem)).isEqualTo(areChosen);
    }

    @Test
    void withoutTheLibraryOfMacOsTheJdkLooksForChanges() {
        assumeThat(MacEvents.areThoseOf(THIS)).isFalse();
        try (DirectoryEvents events = DirectoryEvents.open("Mac OS X", warnings::add)) {
            assertThat(events.isEmpty()).isTrue();
        }
        assertThat(warnings)
                .containsExactly("The events of macOS cannot be used (java.lang.UnsatisfiedLinkError:"
                        + " Unable to load library 'Carbon'). The JDK looks for changes every few seconds.");
    }

    @Test
    void otherSystemsDoNotLoadTheLibrary() {
        try (DirectoryEvents events = DirectoryEvents.open("Linux", warnings::add)) {
            assertThat(events.isEmpty()).isTrue();
        }
        assertThat(warnings).isEmpty();
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

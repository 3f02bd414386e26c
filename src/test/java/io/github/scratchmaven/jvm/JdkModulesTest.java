package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkModulesTest {

    @Test
    void eachLongTermReleaseHasTable() {
        assertThat(JdkModules.releases()).containsExactly(17, 21, 25);
        for (int release : JdkModules.releases()) {
            JdkModules jdk = JdkModules.of(release);
            assertThat(jdk.has("java.base")).isTrue();
            assertThat(jdk.has("java.desktop")).isTrue();
            assertThat(jdk.moduleOf("java.lang")).contains("java.base");
            assertThat(jdk.moduleOf("sun.misc")).contains("jdk.unsupported");
            assertThat(jdk.isExtendedCharset("IBM037")).isTrue();
            assertThat(jdk.isExtendedCharset("UTF-8")).isFalse();
        }
    }

    @Test
    void releaseWithoutTableHasModulesOfNearestLowerOne() {
        assertThat(JdkModules.of(24).has("jdk.random")).isTrue();
        assertThat(JdkModules.of(26).has("jdk.random")).isFalse();
        assertThat(JdkModules.of(20).has("jdk.random")).isTrue();
        assertThat(JdkModules.of(20).feature()).isEqualTo(20);
        assertThat(JdkModules.of(99).moduleOf("java.lang.classfile")).contains("java.base");
        assertThat(JdkModules.of(11).has("java.net.http")).isTrue();
    }

    @Test
    void requiredModulesAreFollowed() {
        JdkModules jdk = JdkModules.of(17);

        assertThat(jdk.requiredBy(List.of("java.sql")))
                .containsExactly("java.base", "java.logging", "java.sql", "java.transaction.xa", "java.xml");
        assertThat(jdk.requiredBy(List.of("java.logging", "com.example"))).containsExactly("java.base", "java.logging");
        assertThat(jdk.requiredBy(List.of())).isEmpty();
    }

    @Test
    void packageOfLibraryHasNoModule() {
        assertThat(JdkModules.of(17).moduleOf("javax.servlet")).isEmpty();
        assertThat(JdkModules.of(17).has("java.se.ee")).isFalse();
    }

    /** Numbers and short names mean something else in most strings. */
    @Test
    void ambiguousNameIsNoCharset() {
        assertThat(JdkModules.of(17).isExtendedCharset("037")).isFalse();
        assertThat(JdkModules.of(17).isExtendedCharset("500")).isFalse();
        assertThat(JdkModules.of(17).isExtendedCharset("jis")).isFalse();
        assertThat(JdkModules.of(17).isExtendedCharset("iso-2022-jp")).isTrue();
    }

    /** The table of 17 has what the JDK that runs this test has, if it is that release; other vendors have a few modules more. */
    @Test
    void tableAgreesWithRunningJdk() {
        JdkModules table = JdkModules.of(Runtime.version().feature());
        ModuleFinder running = ModuleFinder.ofSystem();

        for (String module :
                List.of("java.base", "java.sql", "java.desktop", "java.management", "java.net.http", "java.xml")) {
            assertThat(running.find(module).orElseThrow().descriptor().packages())
                    .filteredOn(name -> name.startsWith("java."))
                    .allSatisfy(name -> assertThat(table.moduleOf(name)).contains(module));
        }
    }
}

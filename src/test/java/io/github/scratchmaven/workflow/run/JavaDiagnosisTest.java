package io.github.scratchmaven.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaDiagnosisTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Exception in thread "main" java.lang.NoClassDefFoundError: java/sql/Driver | java.sql
            Caused by: java.lang.ClassNotFoundException: javax.naming.InitialContext | java.naming
            java.lang.NoClassDefFoundError: sun/misc/SignalHandler | jdk.unsupported
            java.lang.TypeNotPresentException: Type java.beans.PropertyEditor not present | java.desktop
            java.lang.module.FindException: Module java.sql not found, required by com.example.app | java.sql
            javax.naming.NoInitialContextException: Cannot instantiate class: com.sun.jndi.dns.DnsContextFactory [Root exception is …] | jdk.naming.dns
            java.lang.IllegalArgumentException: com.sun.management.OperatingSystemMXBean is not a platform management interface | jdk.management
            java.security.NoSuchAlgorithmException: EC KeyPairGenerator not available | jdk.crypto.ec
            java.security.NoSuchAlgorithmException: SHA256withECDSA Signature not available | jdk.crypto.ec
            java.security.NoSuchProviderException: no such provider: SunPKCS11 | jdk.crypto.cryptoki
            java.security.KeyStoreException: PKCS11 not found | jdk.crypto.cryptoki
            java.nio.charset.UnsupportedCharsetException: IBM1047 | jdk.charsets
            java.io.UnsupportedEncodingException: x-MacRoman | jdk.charsets
            java.nio.file.ProviderNotFoundException: Provider "jar" not found | jdk.zipfs
            java.nio.file.ProviderNotFoundException: Provider not found | jdk.zipfs
            java.lang.IllegalArgumentException: No implementation of the random number generator algorithm "L64X128MixRandom" is available | jdk.random
            java.net.MalformedURLException: Unsupported protocol: rmi | java.management.rmi
            Could not find agent library instrument on the library path, with error: libinstrument.so: cannot open shared object file | java.instrument
            Could not find agent library jdwp on the library path, with error: libjdwp.so: cannot open shared object file | jdk.jdwp.agent
            Error occurred during initialization of boot layer java.lang.module.FindException: Module jdk.management.agent not found | jdk.management.agent
            [0.068s][error][jfr,system] Module jdk.jfr not found. | jdk.jfr
            because the return value of "javax.tools.ToolProvider.getSystemJavaCompiler()" is null | jdk.compiler
            javax.naming.AuthenticationNotSupportedException: GSSAPI | jdk.security.jgss
            javax.naming.NoInitialContextException: Need to specify class name in environment or system property | jdk.naming.dns
            javax.naming.NoInitialContextException: Need to specify class name in environment or system property | jdk.naming.rmi
            """)
    void absentModuleIsNamed(String output, String module) {
        assertThat(JavaDiagnosis.of(output)).map(Explanation::remedy).hasValueSatisfying(remedy -> assertThat(remedy)
                .contains(module)
                .contains("<java><modules>"));
    }

    @Test
    void absentClassIsExplainedByItsModule() {
        assertThat(JavaDiagnosis.of("java.lang.NoClassDefFoundError: java/sql/Driver"))
                .contains(new Explanation(
                        "The class \"java.sql.Driver\" belongs to the module \"java.sql\", which the runtime does not have.",
                        "Add java.sql to <java><modules>."));
    }

    @Test
    void classOfTheApplicationOrOfJavaBaseIsNotExplainedByModule() {
        assertThat(JavaDiagnosis.of("""
                        ClassNotFoundException: com.example.Main
                        NoClassDefFoundError: Could not initialize class com.example.Main
                        ClassNotFoundException: java.util.NoSuchThing""")).isEmpty();
    }

    @Test
    void laterClassOfTheJdkIsFound() {
        assertThat(JavaDiagnosis.of("""
                        DEBUG ClassNotFoundException: com.example.Optional
                        ClassNotFoundException: java.sql.Driver""")).map(Explanation::remedy).contains("Add java.sql to <java><modules>.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            java: error while loading shared libraries: libjli.so: cannot open shared object file: No such file | through /proc
            java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty | trust store has no certificates
            sun.security.validator.ValidatorException: PKIX path building failed: sun.security | no CA certificate
            java.lang.InternalError: java.lang.reflect.InvocationTargetException: Fontconfig head is null, check your fonts | no fonts
            java.lang.NoClassDefFoundError: Could not initialize class sun.awt.X11FontManager | no fonts
            java.awt.HeadlessException: No X11 DISPLAY variable was set | no display
            java.lang.UnsatisfiedLinkError: /tmp/sqlite.so: /tmp/sqlite.so: failed to map segment from shared object | "/tmp/sqlite.so"
            java.lang.UnsatisfiedLinkError: no fast in java.library.path: /usr/java/packages/lib | "fast"
            java.lang.UnsatisfiedLinkError: /usr/java/packages/lib/libz.so: libpthread.so.0: cannot open shared object file: No such file | "libpthread.so.0"
            java.lang.UnsatisfiedLinkError: 'int com.example.Native.answer()' | "int com.example.Native.answer()"
            org.springframework.boot.web.server.WebServerException: Unable to create tempDir. java.io.tmpdir is set to /tmp | Tomcat cannot write to /tmp
            java.lang.IllegalStateException: Failed to create cache dir: /tmp/vertx-cache/1 | Vert.x cannot create
            java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory | another thread
            Terminating due to java.lang.OutOfMemoryError: Java heap space | "Java heap space"
            # There is insufficient memory for the Java Runtime Environment to continue. | too little memory
            java.lang.UnsupportedClassVersionError: com/example/Main has been compiled by a more recent version | "com/example/Main"
            Error: Could not find or load main class com.example.Main | "com.example.Main"
            Error: Main method not found in class com.example.Main, please define the main method as: | "com.example.Main"
            java.lang.LayerInstantiationException: Package org.example.api in both module one and module two | "org.example.api"
            java.lang.module.ResolutionException: Modules one and two export package org.example.api to module app | "org.example.api"
            java.lang.module.ResolutionException: Module one contains package org.example.api, module two exports package org.example.api to one | "org.example.api"
            Unrecognized VM option 'UseFastGC' Error: Could not create the Java Virtual Machine. | "UseFastGC"
            java.nio.file.InvalidPathException: Malformed input or input contains unmappable characters: ä | the locale
            # A fatal error has been detected by the Java Runtime Environment: | The JVM crashed
            """)
    void otherFailureIsExplained(String output, String words) {
        assertThat(RunDiagnosis.of(end(output, 1)))
                .map(Explanation::problem)
                .hasValueSatisfying(problem -> assertThat(problem).contains(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            134 | The signal SIGABRT ended it.
            137 | The signal SIGKILL ended it, which the kernel sends if memory is short.
            143 | The signal SIGTERM ended it.
            """)
    void exitCodeIsExplained(int code, String problem) {
        assertThat(RunDiagnosis.of(end("", code))).map(Explanation::problem).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Started Application in 3.1 seconds",
                "java.sql.SQLException: no such table",
                "Hello from Java 17",
                "Unrecognized option: --fast"
            })
    void ordinaryOutputHasNoExplanation(String output) {
        assertThat(JavaDiagnosis.of(output)).isEmpty();
    }

    private static RunEnd end(String output, int code) {
        return new RunEnd("", output, OptionalInt.of(code), false, false);
    }
}

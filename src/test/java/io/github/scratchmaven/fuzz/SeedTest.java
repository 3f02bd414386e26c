package io.github.scratchmaven.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test with each committed seed of its class, a file in {@code src/test/resources/seeds/CLASS}. {@code dev/fuzz} starts from the same seeds: each
 * class has a method {@code fuzzerTestOneInput}, which Jazzer calls with the inputs that it derives from them. The unit tests run without Jazzer, because its
 * agent changes all classes of the JVM, and takes longer than all seeds.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Seeds.class)
public @interface SeedTest {}

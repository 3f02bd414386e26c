/** The recipe for a Java application: a runtime that jlink links, the application's jars in layers, and the arguments of its JVM. */
@NullMarked
package io.github.scratchmaven.recipe.java;

import org.jspecify.annotations.NullMarked;

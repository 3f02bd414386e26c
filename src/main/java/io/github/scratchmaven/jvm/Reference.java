package io.github.scratchmaven.jvm;

/**
 * A class of the JDK that another class uses or names.
 *
 * @param type the class of the JDK: {@code java.sql.Driver}
 * @param by the class that refers to it
 */
public record Reference(String type, String by) {}

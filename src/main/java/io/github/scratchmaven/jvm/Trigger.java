package io.github.scratchmaven.jvm;

/**
 * A use of the JDK that needs a module without a reference to it.
 *
 * @param module the module that it needs
 * @param certain whether the runtime gets the module; otherwise the need is reported only
 * @param by the class in which it was found
 * @param evidence what that class does: {@code calls FileSystems.newFileSystem}
 * @param via the module of the class that is used
 */
public record Trigger(String module, boolean certain, String by, String evidence, String via) {}

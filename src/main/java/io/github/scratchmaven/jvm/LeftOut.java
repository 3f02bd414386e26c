package io.github.scratchmaven.jvm;

/**
 * What an application refers to, and what its runtime does not have.
 *
 * @param name the module, the package that no module has, or the class that a module does not have
 * @param archive the archive that refers to it; empty if no archive does
 * @param className the class that refers to it; empty if no class does
 * @param text the reference and why it does not count, in words that follow the names
 */
public record LeftOut(String name, String archive, String className, String text) {

    /** All in one line, after the name. */
    @Override
    public String toString() {
        return name + ": " + NeededBy.sentence(archive, className, text);
    }
}

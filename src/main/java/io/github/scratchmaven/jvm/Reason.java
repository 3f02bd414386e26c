package io.github.scratchmaven.jvm;

/**
 * Why a runtime has a module.
 *
 * @param archive the archive that needs it; empty if no archive does
 * @param className the class that needs it; empty if no class does
 * @param text the need, in words that follow the names: {@code uses java.sql.Driver}
 */
public record Reason(String archive, String className, String text) {

    /** All in one line: {@code com.example.Store in "store.jar" uses java.sql.Driver}. */
    @Override
    public String toString() {
        return NeededBy.sentence(archive, className, text);
    }
}

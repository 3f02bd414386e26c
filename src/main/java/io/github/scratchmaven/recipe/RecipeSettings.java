package io.github.scratchmaven.recipe;

import java.util.SortedMap;

/** What the pom says of the recipe, before the sources are looked at. */
public interface RecipeSettings {

    /** The pom's element for it, such as {@code go}. */
    String element();

    /** The variables of whatever compiles, which can be read in the builder's history. */
    SortedMap<String, String> environment();

    /** The lines of an ignore file, for sources that have none. */
    default String ignoredByDefault() {
        return ".git\nDockerfile\ntarget\n";
    }

    /**
     * The recipe for the sources in the folder that {@code directory} names to the user, compiled for an architecture. A {@code UserException} if the sources
     * leave open what the pom does not say either.
     */
    Recipe recipe(SourceTree sources, String directory, String architecture);
}

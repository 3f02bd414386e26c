package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;

/** Why a file is in an image, in words that stand well beside its path. */
public record Reason(String words) {

    public static final Reason PROGRAM = new Reason("program");
    public static final Reason ARTIFACT = new Reason("artifact");
    public static final Reason CA_BUNDLE = new Reason("CA bundle");
    public static final Reason TIME_ZONES = new Reason("time zones");
    public static final Reason NAME_SERVICE = new Reason("name service");
    public static final Reason LIBRARY_FOLDERS = new Reason("library folders of the loader");
    public static final Reason OPENED_BY_GLIBC = new Reason("library that glibc opens by itself");
    public static final Reason TEMPORARY_FILES = new Reason("temporary files");
    public static final Reason CONFIGURED_DIRECTORY = new Reason("configured directory");
    public static final Reason CONFIGURED_FILE = new Reason("configured file");
    public static final Reason UNKNOWN = new Reason("unknown");

    public static Reason loaderOf(ContainerPath program) {
        return new Reason("loader of " + program);
    }

    public static Reason library(String name, ContainerPath neededBy) {
        return new Reason("library " + name + ", needed by " + neededBy);
    }

    public static Reason configuredLibrary(LibraryPattern library) {
        return new Reason("configured library " + library);
    }

    public static Reason usersFor(ContainerUser user) {
        return new Reason("users and groups for numeric user " + user);
    }

    public static Reason parentOf(ContainerPath child) {
        return new Reason("parent directory of " + child);
    }

    @Override
    public String toString() {
        return words;
    }
}

package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;

/** Why a file is in an image, in words that stand well beside its path. */
public record Reason(String words) {

    static final Reason PROGRAM = new Reason("program");
    static final Reason ARTIFACT = new Reason("artifact");
    static final Reason CA_BUNDLE = new Reason("CA bundle");
    static final Reason TIME_ZONES = new Reason("time zones");
    static final Reason NAME_SERVICE = new Reason("name service");
    static final Reason LIBRARY_FOLDERS = new Reason("library folders of the loader");
    static final Reason OPENED_BY_GLIBC = new Reason("library that glibc opens by itself");
    static final Reason TEMPORARY_FILES = new Reason("temporary files");
    static final Reason CONFIGURED_DIRECTORY = new Reason("configured directory");
    static final Reason CONFIGURED_FILE = new Reason("configured file");
    static final Reason UNKNOWN = new Reason("unknown");

    static Reason loaderOf(ContainerPath program) {
        return new Reason("loader of " + program);
    }

    static Reason library(String name, ContainerPath neededBy) {
        return new Reason("library " + name + ", needed by " + neededBy);
    }

    static Reason configuredLibrary(LibraryPattern library) {
        return new Reason("configured library " + library);
    }

    static Reason usersFor(ContainerUser user) {
        return new Reason("users and groups for numeric user " + user);
    }

    static Reason parentOf(ContainerPath child) {
        return new Reason("parent directory of " + child);
    }

    @Override
    public String toString() {
        return words;
    }
}

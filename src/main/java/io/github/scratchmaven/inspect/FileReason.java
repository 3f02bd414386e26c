package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;

/** Why a file is in an image, in a few words for a list of files. */
public record FileReason(String words) {

    public static final FileReason PROGRAM = new FileReason("program");
    public static final FileReason ARTIFACT = new FileReason("artifact");
    public static final FileReason CA_BUNDLE = new FileReason("CA bundle");
    public static final FileReason TIME_ZONES = new FileReason("time zones");
    public static final FileReason NAME_SERVICE = new FileReason("name service");
    public static final FileReason SERVICE_NAMES = new FileReason("names of services");
    public static final FileReason PROTOCOL_NAMES = new FileReason("names of protocols");
    public static final FileReason LIBRARY_DIRECTORIES = new FileReason("library directories of the loader");
    public static final FileReason LOADED_BY_GLIBC = new FileReason("library that glibc loads at run time");
    public static final FileReason LOCALE = new FileReason("locale");
    public static final FileReason FONTS = new FileReason("fonts");
    public static final FileReason LICENSE = new FileReason("license");
    public static final FileReason JAVA_RUNTIME = new FileReason("Java runtime");
    public static final FileReason JVM_ARGUMENTS = new FileReason("arguments of the JVM");
    public static final FileReason STARTUP_ARCHIVE = new FileReason("archive for a faster start");
    public static final FileReason TEMPORARY_FILES = new FileReason("temporary files");
    public static final FileReason CONFIGURED_DIRECTORY = new FileReason("configured directory");
    public static final FileReason CONFIGURED_FILE = new FileReason("configured file");
    public static final FileReason USERS = new FileReason("users and groups");
    public static final FileReason UNKNOWN = new FileReason("unknown");

    /** Of an image that has no list of reasons. */
    public static final FileReason NONE = new FileReason("");

    public static FileReason libraryOf(String archive) {
        return new FileReason("native library of " + archive);
    }

    public static FileReason loaderOf(ContainerPath program) {
        return new FileReason("loader of " + program);
    }

    public static FileReason library(String name, ContainerPath neededBy) {
        return new FileReason("library " + name + ", needed by " + neededBy);
    }

    public static FileReason configuredLibrary(LibraryPattern library) {
        return new FileReason("configured library " + library);
    }

    public static FileReason usersFor(ContainerUser user) {
        return new FileReason("users and groups for numeric user " + user);
    }

    public static FileReason targetOf(ContainerPath link) {
        return new FileReason("target of the link " + link);
    }

    public static FileReason parentOf(ContainerPath child) {
        return new FileReason("parent directory of " + child);
    }

    @Override
    public String toString() {
        return words;
    }
}

package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Reads jars and directories of classes: each class file, the manifest, the module descriptor, service files and ELF files, also in nested jars. */
public final class ArchiveReader {

    private ArchiveReader() {}

    /**
     * Reads an archive as a JDK of this feature release sees it.
     *
     * @throws UserException if the archive or one of its classes cannot be read
     */
    public static ArchiveFacts read(Archive archive, int feature) {
        return read(archive, JdkModules.of(feature));
    }

    /** The same, for several archives. */
    public static ArchiveFacts read(Archive archive, JdkModules jdk) {
        try (ArchiveEntries entries = ArchiveEntries.open(archive.file())) {
            return new ArchiveScan(archive.name(), jdk).read(entries);
        } catch (ZipException e) {
            throw damaged(archive, e);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the archive " + Quote.path(archive.file()) + ": " + IoReason.of(e) + ".",
                    "Check that it exists and is readable; for a module of this build, run the goal after the phase \"compile\".",
                    e);
        }
    }

    private static UserException damaged(Archive archive, IOException cause) {
        return new UserException(
                "The archive " + Quote.of(archive.name()) + " is damaged: " + IoReason.of(cause) + ".",
                "Delete " + Quote.path(archive.file())
                        + ", and run Maven again; Maven downloads it or builds it again.",
                cause);
    }
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.Map;
import java.util.stream.Stream;

/** What a program finds around it in its image. */
record ImageUnderTest(ImageContents contents, ImagePurpose purpose, ImageSettings settings) {

    private static final String LIBC = "libc.so.6";

    boolean isGlibc() {
        return holds(LIBC);
    }

    /** Before glibc 2.34, it had to load even the modules that look up hosts and users in files. */
    boolean hasSplitNameService() {
        return contents.regularFiles()
                .anyMatch(file -> file.path().name().equals(LIBC) && !file.has(ByteSignature.NSS_BUILT_IN));
    }

    /** A file or link of that name anywhere. */
    boolean holds(String name) {
        return contents.files().keySet().stream().anyMatch(path -> path.name().equals(name));
    }

    boolean leadsToFile(String path) {
        return contents.follow(path).filter(trail -> trail.end().isRegular()).isPresent();
    }

    boolean leadsToDirectory(String path) {
        return contents.follow(path).filter(trail -> trail.end().isDirectory()).isPresent();
    }

    boolean hasFilesBelow(String directory) {
        return contents.regularFiles().anyMatch(file -> isBelow(file.path(), directory));
    }

    boolean hasVariable(String name) {
        return !settings.environment().getOrDefault(name, "").isEmpty();
    }

    /** {@code C} and {@code POSIX} need no files. */
    boolean asksForLocale() {
        return settings.environment().entrySet().stream()
                .filter(variable ->
                        variable.getKey().equals("LANG") || variable.getKey().startsWith("LC_"))
                .map(Map.Entry::getValue)
                .anyMatch(locale -> !locale.isEmpty() && !locale.equals("C") && !locale.equals("POSIX"));
    }

    boolean hasSeveralPrograms() {
        return programs().limit(2).count() > 1;
    }

    private Stream<ImageFile> programs() {
        return contents.regularFiles().filter(ImageFile::isExecutable).filter(ImageUnderTest::isProgram);
    }

    private static boolean isProgram(ImageFile file) {
        boolean library = file.path().name().contains(".so");
        return !library && (file.elf().isPresent() || file.isScript());
    }

    static boolean isBelow(ContainerPath path, String directory) {
        return path.value().startsWith(directory + "/");
    }
}

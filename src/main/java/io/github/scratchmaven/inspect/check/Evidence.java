package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A sign that a program requires some content, as the beginning of a sentence such as {@code "/app" imports system}. */
interface Evidence {

    Optional<String> in(ImageUnderTest image);

    /** The imported functions that are this sign. */
    default List<String> functions() {
        return List.of();
    }

    /** Of an image as a whole. */
    static Evidence that(Predicate<ImageUnderTest> sign, String words) {
        return image -> sign.test(image) ? Optional.of(words) : Optional.empty();
    }

    /** A signature, under the name that developers know it by. */
    static FileEvidence contains(ByteSignature signature, String name) {
        return FileEvidence.of(file -> file.has(signature) ? Optional.of("contains " + name) : Optional.empty());
    }

    /** The first of these functions that is imported from a shared library. */
    static FileEvidence imports(String... functions) {
        return new FileEvidence(List.of(functions), false, file -> Stream.of(functions)
                .filter(file.imports()::contains)
                .findFirst()
                .map(function -> "imports " + function));
    }

    /** A library, by the start of its file's name. */
    static FileEvidence isNamed(String start, String words) {
        return FileEvidence.of(file -> file.path().name().startsWith(start) ? Optional.of(words) : Optional.empty());
    }

    /** A class of a Java application that requires it. */
    static Evidence hasClass(String name) {
        return image -> image.declared().java().stream()
                .flatMap(java -> java.files().archives().stream())
                .map(PlacedArchive::facts)
                .filter(archive -> archive.contents().classes().containsKey(name))
                .findFirst()
                .map(archive -> Quote.of(archive.name()) + " has the class " + name);
    }

    /** A class of a Java application draws text, or measures it. */
    static Evidence drawsText() {
        return image -> image.declared()
                .java()
                .flatMap(java -> java.modules().drawnText())
                .map(Reason::toString);
    }

    /** A sign in one file, which may have to be a program; the first file that has it is named. */
    record FileEvidence(List<String> functions, boolean ofPrograms, Function<ImageFile, Optional<String>> sign)
            implements Evidence {

        /** Directories of the distribution's own libraries, which contain more than any one program uses. */
        private static final List<String> LIBRARIES =
                List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");

        private static FileEvidence of(Function<ImageFile, Optional<String>> sign) {
            return new FileEvidence(List.of(), false, sign);
        }

        @Override
        public Optional<String> in(ImageUnderTest image) {
            return image.contents()
                    .regularFiles()
                    .filter(file -> file.elf().isPresent())
                    .filter(file -> !ofPrograms || isProgram(file, image))
                    .flatMap(file ->
                            sign.apply(file).map(words -> Quote.of(file.path().value()) + " " + words).stream())
                    .findFirst();
        }

        FileEvidence as(String words) {
            return new FileEvidence(
                    functions, ofPrograms, file -> sign.apply(file).map(found -> words));
        }

        FileEvidence without(ByteSignature other) {
            return where(file -> !file.has(other));
        }

        /** In programs of Go the names of functions show more than paths do. */
        FileEvidence outsideGo() {
            return without(ByteSignature.GO_PROGRAM);
        }

        FileEvidence inPrograms() {
            return new FileEvidence(functions, true, sign);
        }

        FileEvidence inStaticPrograms() {
            return inPrograms().where(file -> !file.isDynamic());
        }

        FileEvidence inDynamicPrograms() {
            return inPrograms().where(ImageFile::isDynamic);
        }

        FileEvidence except(String library) {
            return where(file -> !file.path().name().startsWith(library));
        }

        /** Only in an image of that kind. */
        Evidence when(Predicate<ImageUnderTest> condition) {
            return new ConditionalEvidence(this, condition);
        }

        /** The libraries of the distribution and those of a runtime of Java find what they need, or were compiled with it. */
        private static boolean isProgram(ImageFile file, ImageUnderTest image) {
            return !image.declared().isInRuntime(file.path())
                    && LIBRARIES.stream().noneMatch(directory -> ImageUnderTest.isBelow(file.path(), directory));
        }

        private FileEvidence where(Predicate<ImageFile> condition) {
            return new FileEvidence(
                    functions, ofPrograms, file -> condition.test(file) ? sign.apply(file) : Optional.empty());
        }
    }

    /** A sign that counts only in some images. */
    record ConditionalEvidence(FileEvidence evidence, Predicate<ImageUnderTest> condition) implements Evidence {

        @Override
        public Optional<String> in(ImageUnderTest image) {
            return condition.test(image) ? evidence.in(image) : Optional.empty();
        }

        @Override
        public List<String> functions() {
            return evidence.functions();
        }
    }
}

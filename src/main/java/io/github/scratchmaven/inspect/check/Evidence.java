package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A sign that a program will want something: in the words that begin a sentence, as in {@code "/app" imports dlopen}. */
interface Evidence {

    Optional<String> in(ImageUnderTest image);

    /** Of an image as a whole. */
    static Evidence that(Predicate<ImageUnderTest> sign, String words) {
        return image -> sign.test(image) ? Optional.of(words) : Optional.empty();
    }

    /** A trace, told in the words that a developer knows it by. */
    static FileClue holding(ByteSignature trace, String words) {
        return new FileClue(file -> file.has(trace) ? Optional.of("contains " + words) : Optional.empty());
    }

    /** One of these functions, called from a shared library: the first that is. */
    static FileClue importing(String... functions) {
        return new FileClue(file -> Stream.of(functions)
                .filter(file.imports()::contains)
                .findFirst()
                .map(function -> "imports " + function));
    }

    /** A library, by the start of its file's name. */
    static FileClue named(String start) {
        return new FileClue(file -> file.path().name().startsWith(start) ? Optional.of("is there") : Optional.empty());
    }

    /** What each file of an image is asked; the first that says something speaks for it. */
    record FileClue(Function<ImageFile, Optional<String>> sign) implements Evidence {

        /** Where the distribution's own libraries are, which hold more than any one program uses. */
        private static final List<String> LIBRARIES =
                List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");

        @Override
        public Optional<String> in(ImageUnderTest image) {
            return image.contents()
                    .regularFiles()
                    .filter(file -> file.elf().isPresent())
                    .flatMap(file ->
                            sign.apply(file).map(words -> Quote.of(file.path().value()) + " " + words).stream())
                    .findFirst();
        }

        FileClue without(ByteSignature other) {
            return where(file -> !file.has(other));
        }

        /** In Go's programs the names of functions tell more than paths do. */
        FileClue outsideGo() {
            return without(ByteSignature.GO_PROGRAM);
        }

        FileClue inPrograms() {
            return where(file -> LIBRARIES.stream().noneMatch(folder -> ImageUnderTest.isBelow(file.path(), folder)));
        }

        FileClue inStaticPrograms() {
            return inPrograms().where(file -> !file.isDynamic());
        }

        FileClue inDynamicPrograms() {
            return inPrograms().where(ImageFile::isDynamic);
        }

        FileClue except(String library) {
            return where(file -> !file.path().name().startsWith(library));
        }

        /** In an image of that kind alone. */
        Evidence when(Predicate<ImageUnderTest> condition) {
            return image -> condition.test(image) ? in(image) : Optional.empty();
        }

        private FileClue where(Predicate<ImageFile> condition) {
            return new FileClue(file -> condition.test(file) ? sign.apply(file) : Optional.empty());
        }
    }
}

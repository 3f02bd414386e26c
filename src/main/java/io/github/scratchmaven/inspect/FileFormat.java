package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a regular file is, by its first bytes. */
public sealed interface FileFormat {

    <R> R accept(Visitor<R> visitor);

    /** A program, library or object file. */
    record Elf(ElfFile facts) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.elf(this);
        }
    }

    /** Begins like ELF but is damaged; {@code why} goes after a colon, as in {@code it ends before its headers}. */
    record DamagedElf(String why) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.damagedElf(this);
        }
    }

    /** Begins with {@code #!}; {@code command} is the rest of that line, without spaces around it, but with a carriage return at its end, which is a part of it for Linux. */
    record Script(String command) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.script(this);
        }
    }

    /** A format that Linux does not run; {@code name} is such as {@code a Windows program}. */
    record Foreign(String name) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.foreign(this);
        }
    }

    /** The file in {@code /etc} that sets the directories that musl's loader searches. */
    record SearchPath(List<String> directories) implements FileFormat {

        public SearchPath {
            directories = List.copyOf(directories);
        }

        /** Whether a file of that name is one. */
        public static boolean isFileName(String name) {
            return name.startsWith("ld-musl-") && name.endsWith(".path");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.searchPath(this);
        }
    }

    /** The file in which a Java runtime describes itself; {@code values} are such as {@code JAVA_VERSION} and {@code 17.0.20}. */
    record JavaRelease(SortedMap<String, String> values) implements FileFormat {

        /** The name of such a file. */
        public static final String FILE = "release";

        private static final Pattern FEATURE = Pattern.compile("[1-9][0-9]{0,2}");

        public JavaRelease {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** Such as {@code 17.0.20}. */
        public String version() {
            return values.getOrDefault("JAVA_VERSION", "");
        }

        /** Such as 17; 0 if the version is damaged. */
        public int feature() {
            Matcher matcher = FEATURE.matcher(version());
            return matcher.lookingAt() ? Integer.parseInt(matcher.group()) : 0;
        }

        public Optional<String> vendor() {
            return Optional.ofNullable(values.get("IMPLEMENTOR"));
        }

        /** The names of its modules. */
        public SortedSet<String> modules() {
            return Stream.of(values.getOrDefault("MODULES", "").split(" "))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.javaRelease(this);
        }
    }

    /** The file of a Java runtime that has the classes of all of its modules; these are their names, such as {@code java.util.Map$Entry}. */
    record JavaModules(Set<String> classes) implements FileFormat {

        /** Its path below the directory of the runtime. */
        public static final String FILE = "lib/modules";

        public JavaModules {
            classes = Collections.unmodifiableSet(classes);
        }

        /** Whether a file of that name can be one. */
        public static boolean isFileName(String name) {
            return name.equals("modules");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.javaModules(this);
        }
    }

    /** Anything else. */
    record Other() implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.other(this);
        }
    }

    /** One method for each format. */
    interface Visitor<R> {

        R elf(Elf format);

        R damagedElf(DamagedElf format);

        R script(Script format);

        R foreign(Foreign format);

        R searchPath(SearchPath format);

        R javaRelease(JavaRelease format);

        R javaModules(JavaModules format);

        R other(Other format);
    }
}

package io.github.scratchmaven.jvm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What shows in a class that it needs something. */
final class Evidence {

    private final String type;
    private final boolean ownsMembers;
    private final Function<ClassCode, Optional<String>> search;

    private Evidence(String type, boolean ownsMembers, Function<ClassCode, Optional<String>> search) {
        this.type = type;
        this.ownsMembers = ownsMembers;
        this.search = search;
    }

    /** The class uses one of these methods or fields. */
    static Evidence uses(String owner, String... members) {
        List<String> names =
                List.of(members).stream().map(member -> owner + "." + member).toList();
        String type = owner.substring(owner.lastIndexOf('/') + 1);
        return new Evidence(owner, true, code -> names.stream()
                .filter(code.members()::contains)
                .findFirst()
                .map(name -> "uses " + type + name.substring(owner.length())));
    }

    /** The class uses a type of this package, which ends with a slash. */
    static Evidence usesType(String prefix) {
        return new Evidence(prefix, false, code -> type(code, prefix).map(name -> "uses " + name.replace('/', '.')));
    }

    /** The class has a string constant that matches as a whole. */
    static Evidence names(String pattern) {
        Pattern whole = Pattern.compile(pattern);
        return new Evidence("java/lang/", false, code -> code.texts().stream()
                .filter(text -> whole.matcher(text).matches())
                .sorted()
                .findFirst()
                .map(text -> "has the string \"" + text + "\""));
    }

    /** The same, but only in classes that use a type of this package, which ends with a slash. */
    Evidence besideType(String prefix) {
        return new Evidence(
                prefix, false, code -> type(code, prefix).isPresent() ? search.apply(code) : Optional.empty());
    }

    /** Where it is found, as words after the class: {@code uses FileSystems.newFileSystem}. */
    Optional<String> in(ClassCode code) {
        return search.apply(code);
    }

    /** The class whose members it is about. */
    Optional<String> owner() {
        return ownsMembers ? Optional.of(type) : Optional.empty();
    }

    /** The module of the type that it is about. */
    String module(JdkModules jdk) {
        String packageName = type.substring(0, type.lastIndexOf('/')).replace('/', '.');
        return jdk.moduleOf(packageName).orElse(JdkModules.BASE);
    }

    private static Optional<String> type(ClassCode code, String prefix) {
        return code.types().stream()
                .filter(type -> type.startsWith(prefix))
                .sorted()
                .findFirst();
    }
}

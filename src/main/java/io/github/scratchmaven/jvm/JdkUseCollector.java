package io.github.scratchmaven.jvm;

import io.github.scratchmaven.jvm.ClassCode.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects from classes what they use of the JDK. Of equal uses it keeps the first by the names of the classes, whatever their order. */
final class JdkUseCollector {

    private static final int LONGEST_TEXT = 4000;

    private static final String CHARSETS = "jdk.charsets";
    private static final String CHARSETS_PACKAGE = "sun.nio.cs.ext";
    private static final int MOST_CHARSETS = 8;

    private static final String COMPILER = "java.compiler";
    private static final String JAVAC = "jdk.compiler";

    /** Where the JDK has its classes. Libraries use the same names. */
    private static final List<String> NAMESPACES = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");

    /** A class of the JDK in a string, also one of the packages that it took over from others. */
    private static final Pattern CLASS_NAME = Pattern.compile(
            "(?<![\\w$.])(?:L(?=java))?((?:(?:java|javax|jdk|sun|netscape)|(?:com\\.sun|org\\.w3c|org\\.xml|org\\.ietf))(?:\\.[a-z_][\\w$]*)+)\\.([A-Z][\\w$]*)");

    private final JdkModules jdk;
    private final SortedMap<String, String> classes = new TreeMap<>();
    private final SortedMap<String, Reference> code = new TreeMap<>();
    private final SortedMap<String, Reference> texts = new TreeMap<>();
    private final SortedMap<String, Reference> absent = new TreeMap<>();
    private final SortedMap<String, Trigger> triggers = new TreeMap<>();
    private final Set<String> declared = new HashSet<>();
    private boolean hasProcessor;

    JdkUseCollector(JdkModules jdk) {
        this.jdk = jdk;
    }

    void add(ClassCode found) {
        declared.add(found.name().substring(0, Math.max(0, found.name().lastIndexOf('.'))));
        found.types().forEach(type -> addType(type, found.name()));
        found.texts().forEach(text -> addText(text, found.name()));
        addCharsets(found);
        hasProcessor |= found.role() == Role.PROCESSOR;
        NeedTable.triggers(found, jdk).forEach(this::addTrigger);
    }

    /** Adds the text of a configuration file. */
    void addFile(String name, String text) {
        text.lines().forEach(line -> addText(line, name));
    }

    /** What was collected, of an archive that declares an annotation processor as a service or does not. */
    JdkUse collected(boolean declaresProcessor) {
        absent.keySet().removeAll(declared);
        if (declaresProcessor) {
            reportOnly(COMPILER);
        }
        if (declaresProcessor || hasProcessor) {
            reportOnly(JAVAC);
        }
        return new JdkUse(classes, code, texts, absent, new ArrayList<>(triggers.values()));
    }

    private void addType(String type, String by) {
        int end = type.lastIndexOf('/');
        if (end < 0) {
            return;
        }
        String packageName = type.substring(0, end).replace('/', '.');
        Optional<String> module = jdk.moduleOf(packageName);
        if (module.isPresent()) {
            classes.merge(type.replace('/', '.'), by, JdkUseCollector::first);
            if (!module.get().equals(JdkModules.BASE)) {
                addFirst(code, packageName, type.replace('/', '.'), by);
            }
        } else if (NAMESPACES.stream().anyMatch(type::startsWith)) {
            addFirst(absent, packageName, type.replace('/', '.'), by);
        }
    }

    private void addText(String text, String by) {
        if (text.length() > LONGEST_TEXT || !mayNameClass(text)) {
            return;
        }
        Matcher name = CLASS_NAME.matcher(text.replace('/', '.'));
        while (name.find()) {
            String packageName = name.group(1);
            jdk.moduleOf(packageName)
                    .filter(module -> !module.equals(JdkModules.BASE))
                    .ifPresent(module -> addFirst(texts, packageName, packageName + "." + name.group(2), by));
        }
    }

    /** A class that names many character sets is a table of their names, and does not need them. */
    private void addCharsets(ClassCode found) {
        List<String> names =
                found.texts().stream().filter(jdk::isExtendedCharset).sorted().toList();
        if (names.isEmpty() || names.size() > MOST_CHARSETS) {
            return;
        }
        String charset = "the character set \"" + names.get(0) + "\"";
        if (found.members().contains(NeedTable.CHARSET_BY_NAME)) {
            addTrigger(new Trigger(CHARSETS, true, found.name(), "uses " + charset, JdkModules.BASE));
        } else {
            addFirst(texts, CHARSETS_PACKAGE, charset, found.name());
        }
    }

    /** Much quicker than the pattern, and false for most strings. */
    private static boolean mayNameClass(String text) {
        return text.contains("java") || text.contains("sun") || text.contains("jdk") || text.contains("org");
    }

    /** Annotation processors run in the compiler, not in the application. */
    private void reportOnly(String module) {
        classes.keySet().removeIf(type -> isOf(type.substring(0, type.lastIndexOf('.')), module));
        code.entrySet().removeIf(entry -> {
            boolean matches = isOf(entry.getKey(), module);
            if (matches) {
                Reference use = entry.getValue();
                String evidence = "uses " + use.type() + " for annotation processing";
                addTrigger(new Trigger(module, false, use.by(), evidence, JdkModules.BASE));
            }
            return matches;
        });
    }

    private boolean isOf(String packageName, String module) {
        return jdk.moduleOf(packageName).filter(module::equals).isPresent();
    }

    private void addTrigger(Trigger trigger) {
        triggers.merge(
                trigger.module() + " " + trigger.via(),
                trigger,
                (one, other) -> one.by().compareTo(other.by()) <= 0 ? one : other);
    }

    private static void addFirst(Map<String, Reference> references, String packageName, String type, String by) {
        Reference reference = new Reference(type, by);
        references.merge(packageName, reference, JdkUseCollector::first);
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Reference first(Reference one, Reference other) {
        int order = one.by().compareTo(other.by());
        return order < 0 || (order == 0 && one.type().compareTo(other.type()) <= 0) ? one : other;
    }
}

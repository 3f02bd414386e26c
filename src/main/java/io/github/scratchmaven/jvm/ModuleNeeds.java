package io.github.scratchmaven.jvm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Decides which modules archives need. The descriptor of an archive says what it needs and what is optional. Without a descriptor, the references of its
 * code do, the strings that name a small module, and its service files.
 */
final class ModuleNeeds {

    private static final String PROCESSOR = "javax.annotation.processing.Processor";

    /** Modules with other names may come from an archive that has no descriptor. */
    private static final Pattern JDK_MODULE = Pattern.compile("(java|jdk)\\.");

    private final JdkModules jdk;
    private final SortedMap<String, List<Reason>> modules = new TreeMap<>();
    private final List<LeftOut> optional = new ArrayList<>();
    private final List<Reason> drawnText = new ArrayList<>();

    ModuleNeeds(JdkModules jdk) {
        this.jdk = jdk;
    }

    void addBase() {
        add(JdkModules.BASE, new Reason("", "", "each runtime has it"));
    }

    /** Keeps one reason for each archive. */
    void add(String module, Reason reason) {
        List<Reason> reasons = modules.computeIfAbsent(module, key -> new ArrayList<>());
        if (reasons.stream().noneMatch(known -> known.archive().equals(reason.archive()))) {
            reasons.add(reason);
        }
    }

    void add(ArchiveFacts archive) {
        if (archive.module().isPresent()) {
            addDescriptor(archive, archive.module().get());
        } else {
            addCode(archive);
            addServices(archive);
        }
        addTexts(archive);
        addTriggers(archive);
        if (archive.manifest().containsKey("Launcher-Agent-Class")) {
            add("java.instrument", new Reason(archive.name(), "", "has Launcher-Agent-Class in its manifest"));
        }
    }

    void addCompanions() {
        NeedTable.COMPANIONS.forEach((module, companion) -> {
            if (modules.containsKey(module)) {
                add(companion, new Reason("", "", module + " finds the platform's own beans in it"));
            }
        });
    }

    SortedMap<String, List<Reason>> modules() {
        return modules;
    }

    /** The first archive that draws text, if the modules of the runtime can. */
    Optional<Reason> drawnText(SortedSet<String> names) {
        return drawnText.stream()
                .filter(reason -> names.contains(NeedTable.DESKTOP))
                .findFirst();
    }

    /** What was optional and did not get into the runtime, and what neither the JDK nor an archive has. */
    List<LeftOut> leftOut(SortedSet<String> names, Collection<ArchiveFacts> archives) {
        List<LeftOut> leftOut = new ArrayList<>();
        optional.stream().filter(item -> !names.contains(item.name())).forEach(leftOut::add);
        Set<String> packages = packages(archives);
        archives.forEach(archive -> {
            addAbsentModules(archive, leftOut);
            addAbsentPackages(archive, packages, leftOut);
        });
        return leftOut;
    }

    private void addAbsentModules(ArchiveFacts archive, List<LeftOut> leftOut) {
        archive.module().stream()
                .flatMap(descriptor -> descriptor.requires().stream())
                .filter(module -> JDK_MODULE.matcher(module).lookingAt() && !jdk.has(module))
                .forEach(module -> leftOut.add(new LeftOut(
                        module,
                        archive.name(),
                        "",
                        "requires it in its module descriptor, but the JDK does not have it")));
    }

    private static void addAbsentPackages(ArchiveFacts archive, Set<String> packages, List<LeftOut> leftOut) {
        archive.jdk().absent().forEach((name, reference) -> {
            if (!packages.contains(name)) {
                String text = "uses " + reference.type() + ", which neither the JDK nor an archive has";
                leftOut.add(new LeftOut(name, archive.name(), reference.by(), text));
            }
        });
    }

    private void addDescriptor(ArchiveFacts archive, ModuleFacts descriptor) {
        descriptor.requires().stream()
                .filter(jdk::has)
                .forEach(module -> add(module, new Reason(archive.name(), "", "requires it in its module descriptor")));
        descriptor.requiresStatic().stream()
                .filter(jdk::has)
                .forEach(module -> leaveOut(module, archive, "", "requires it only at compile time (requires static)"));
    }

    private void addCode(ArchiveFacts archive) {
        archive.jdk()
                .code()
                .forEach((name, reference) ->
                        add(module(name), new Reason(archive.name(), reference.by(), "uses " + reference.type())));
    }

    private void addTexts(ArchiveFacts archive) {
        archive.jdk().texts().forEach((name, reference) -> {
            String module = module(name);
            String text = "has a string with the name of " + reference.type();
            if (archive.module().isPresent()) {
                leaveOut(module, archive, reference.by(), text + ", but its module descriptor does not require it");
            } else if (NeedTable.isHeavy(module)) {
                leaveOut(module, archive, reference.by(), text + ", but does not refer to it");
            } else {
                add(module, new Reason(archive.name(), reference.by(), text));
            }
        });
    }

    private void addServices(ArchiveFacts archive) {
        for (String service : archive.services().keySet()) {
            int end = service.lastIndexOf('.');
            if (end > 0 && !service.equals(PROCESSOR)) {
                jdk.moduleOf(service.substring(0, end))
                        .ifPresent(module ->
                                add(module, new Reason(archive.name(), "", "provides the service " + service)));
            }
        }
    }

    /** A use of a module that the archive's descriptor holds optional is optional, too. */
    private void addTriggers(ArchiveFacts archive) {
        Optional<SortedSet<String>> required =
                archive.module().map(descriptor -> jdk.requiredBy(descriptor.requires()));
        for (Trigger trigger : archive.jdk().triggers()) {
            boolean counts = trigger.via().equals(JdkModules.BASE)
                    || required.map(modules -> modules.contains(trigger.via())).orElse(true);
            if (!counts) {
                leaveOut(trigger.module(), archive, trigger.by(), trigger.evidence() + ", which is optional for it");
            } else if (!trigger.certain()) {
                if (trigger.module().equals(NeedTable.DESKTOP)) {
                    drawnText.add(new Reason(archive.name(), trigger.by(), trigger.evidence()));
                }
                leaveOut(trigger.module(), archive, trigger.by(), trigger.evidence());
            } else if (jdk.has(trigger.module())) {
                add(trigger.module(), new Reason(archive.name(), trigger.by(), trigger.evidence()));
            }
        }
    }

    private void leaveOut(String module, ArchiveFacts archive, String className, String text) {
        if (jdk.has(module)) {
            optional.add(new LeftOut(module, archive.name(), className, text));
        }
    }

    private String module(String packageName) {
        return jdk.moduleOf(packageName).orElse(JdkModules.BASE);
    }

    private static Set<String> packages(Collection<ArchiveFacts> archives) {
        Set<String> packages = new HashSet<>();
        for (ArchiveFacts archive : archives) {
            archive.contents().classes().keySet().forEach(name -> packages.add(packageOf(name)));
        }
        return packages;
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}

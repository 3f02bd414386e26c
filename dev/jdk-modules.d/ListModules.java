import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the modules of the JDK that runs it, as {@code io.github.scratchmaven.jvm.JdkModules} reads them. */
final class ListModules {

    private ListModules() {}

    public static void main(String[] arguments) {
        System.out.println("# " + System.getProperty("java.vm.vendor") + " " + Runtime.version());
        ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .sorted(Comparator.comparing(ModuleDescriptor::name))
                .forEach(ListModules::print);
        print("charsets", extendedCharsets());
    }

    private static void print(ModuleDescriptor module) {
        System.out.println("module " + module.name());
        print(
                "requires",
                module.requires().stream()
                        .filter(requires -> !requires.modifiers().contains(Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name));
        print("packages", module.packages().stream());
    }

    private static Stream<String> extendedCharsets() {
        return Charset.availableCharsets().values().stream()
                .filter(charset -> "jdk.charsets".equals(charset.getClass().getModule().getName()))
                .flatMap(charset -> Stream.concat(Stream.of(charset.name()), charset.aliases().stream()))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static void print(String key, Stream<String> values) {
        TreeSet<String> sorted = values.collect(Collectors.toCollection(TreeSet::new));
        if (!sorted.isEmpty()) {
            System.out.println(key + " " + String.join(" ", sorted));
        }
    }
}

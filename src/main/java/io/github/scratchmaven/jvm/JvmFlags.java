package io.github.scratchmaven.jvm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules that flags of the JVM need. */
final class JvmFlags {

    private static final String ADD_MODULES = "--add-modules";

    /** Modules by the beginning of a flag. */
    private static final Map<String, String> MODULES = Map.of(
            "-javaagent:", "java.instrument",
            "-agentlib:instrument", "java.instrument",
            "-agentlib:jdwp", "jdk.jdwp.agent",
            "-Xrunjdwp", "jdk.jdwp.agent",
            "-Dcom.sun.management.", "jdk.management.agent",
            "-XX:StartFlightRecording", "jdk.jfr",
            "-XX:+FlightRecorder", "jdk.jfr",
            "-XX:FlightRecorderOptions", "jdk.jfr");

    /** Flags whose value is the name of a character set. */
    private static final List<String> CHARSETS = List.of(
            "-Dfile.encoding=",
            "-Dsun.jnu.encoding=",
            "-Dnative.encoding=",
            "-Dstdout.encoding=",
            "-Dstderr.encoding=");

    private JvmFlags() {}

    /** The modules, each with the flag that needs it. A flag and its value may be two elements. */
    static SortedMap<String, Reason> needs(Collection<String> flags, JdkModules jdk) {
        SortedMap<String, Reason> needs = new TreeMap<>();
        String previous = "";
        for (String flag : flags) {
            String whole = previous.equals(ADD_MODULES) ? ADD_MODULES + "=" + flag : flag;
            modules(whole, jdk)
                    .filter(jdk::has)
                    .forEach(module ->
                            needs.putIfAbsent(module, new Reason("", "", "the JVM flag " + whole + " needs it")));
            previous = flag;
        }
        return needs;
    }

    private static Stream<String> modules(String flag, JdkModules jdk) {
        if (flag.startsWith(ADD_MODULES + "=")) {
            return Stream.of(flag.substring(ADD_MODULES.length() + 1).split(","));
        }
        if (CHARSETS.stream()
                .anyMatch(name -> flag.startsWith(name) && jdk.isExtendedCharset(flag.substring(name.length())))) {
            return Stream.of("jdk.charsets");
        }
        return MODULES.entrySet().stream()
                .filter(entry -> flag.startsWith(entry.getKey()))
                .map(Map.Entry::getValue);
    }
}

package io.github.scratchmaven.jvm;

import static io.github.scratchmaven.jvm.Evidence.names;
import static io.github.scratchmaven.jvm.Evidence.uses;
import static io.github.scratchmaven.jvm.Evidence.usesType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modules of the JDK that programs need without a reference to them: each with what shows the need in a class. */
final class NeedTable {

    private static final int NEVER = Integer.MAX_VALUE;

    /** The algorithms of elliptic curves, by the names of the standard. "EC" is the name of a country, too. */
    private static final String CURVES = "EC|ECDSA|ECDH|XDH|X25519|X448|EdDSA|Ed25519|Ed448|\\w+withECDSA(inP1363Format)?";

    /** In the order of their modules. */
    static final List<Need> ROWS = List.of(
            new Need("java.logging", NEVER, uses("java/lang/System", "getLogger")),
            new Need(
                    "java.management.rmi",
                    NEVER,
                    uses(
                            "javax/management/remote/JMXConnectorServerFactory",
                            "newJMXConnectorServer"),
                    uses("javax/management/remote/JMXConnectorFactory", "connect", "newJMXConnector")),
            // Later, java.base has the curves.
            new Need(
                    "jdk.crypto.ec",
                    22,
                    usesType("javax/net/ssl/"),
                    usesType("java/net/http/"),
                    names(CURVES).besideType("java/security/")),
            new Need("jdk.compiler", NEVER, uses("javax/tools/ToolProvider", "getSystemJavaCompiler")),
            new Need("jdk.crypto.cryptoki", NEVER, names("SunPKCS11(-.*)?")),
            new Need("jdk.naming.dns", NEVER, names("dns:.*").besideType("javax/naming/")),
            new Need("jdk.naming.rmi", NEVER, names("rmi:.*").besideType("javax/naming/")),
            // Later, java.base has the algorithms. Up to then, the default algorithm is in that module, too.
            new Need(
                    "jdk.random",
                    25,
                    uses("java/util/random/RandomGenerator", "of", "getDefault"),
                    uses("java/util/random/RandomGeneratorFactory", "of", "all", "getDefault")),
            new Need("jdk.security.jgss", NEVER, names("GSSAPI").besideType("javax/security/sasl/")),
            new Need("jdk.zipfs", NEVER, uses("java/nio/file/FileSystems", "newFileSystem")));

    /** The classes whose members are evidence. */
    static final Set<String> OWNERS = ROWS.stream()
            .flatMap(row -> row.evidence().stream())
            .flatMap(evidence -> evidence.owner().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Modules that extend another one, by their first release that does not need them: the platform's MXBeans. */
    static final Map<String, String> COMPANIONS = Map.of("java.management", "jdk.management");

    /** Modules of many megabytes. A name in a string does not prove that a program needs them. */
    static final Set<String> HEAVY = Set.of(
            "java.desktop",
            "jdk.accessibility",
            "jdk.compiler",
            "jdk.graal.compiler",
            "jdk.hotspot.agent",
            "jdk.incubator.vector",
            "jdk.internal.vm.ci",
            "jdk.internal.vm.compiler",
            "jdk.jartool",
            "jdk.javadoc",
            "jdk.jconsole",
            "jdk.jdeps",
            "jdk.jdi",
            "jdk.jlink",
            "jdk.jpackage",
            "jdk.jshell",
            "jdk.localedata",
            "jdk.sctp");

    private NeedTable() {}

    /** What a class does that needs a module without a reference to it. */
    static Stream<Trigger> triggers(ClassCode code, JdkModules jdk) {
        return ROWS.stream().filter(row -> jdk.feature() < row.until()).flatMap(row -> row.find(code, jdk).stream());
    }

    static boolean isHeavy(String module) {
        return HEAVY.contains(module);
    }

    /**
     * A row of the table.
     *
     * @param until the first release that does not need the module
     */
    record Need(String module, int until, List<Evidence> evidence) {

        Need(String module, int until, Evidence... evidence) {
            this(module, until, Arrays.asList(evidence));
        }

        private List<Trigger> find(ClassCode code, JdkModules jdk) {
            return evidence.stream()
                    .flatMap(sign -> sign.in(code).stream()
                            .map(found -> new Trigger(module, code.name(), found, sign.module(jdk))))
                    .limit(1)
                    .toList();
        }
    }
}

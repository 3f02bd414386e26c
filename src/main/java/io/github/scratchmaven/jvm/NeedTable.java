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
    private static final String CURVES =
            "EC|ECDSA|ECDH|XDH|X25519|X448|EdDSA|Ed25519|Ed448|\\w+withECDSA(inP1363Format)?";

    /** Locales whose data java.base has not, by the constants of the class. */
    private static final String[] LOCALES = {
        "CANADA",
        "CANADA_FRENCH",
        "CHINA",
        "CHINESE",
        "FRANCE",
        "FRENCH",
        "GERMAN",
        "GERMANY",
        "ITALIAN",
        "ITALY",
        "JAPAN",
        "JAPANESE",
        "KOREA",
        "KOREAN",
        "PRC",
        "SIMPLIFIED_CHINESE",
        "TAIWAN",
        "TRADITIONAL_CHINESE",
        "UK"
    };

    /** Methods of a font that read its file. The constructor does not. */
    private static final String[] FONT_METHODS = {
        "canDisplay",
        "canDisplayUpTo",
        "createFont",
        "createFonts",
        "createGlyphVector",
        "getFamily",
        "getFontName",
        "getLineMetrics",
        "getMaxCharBounds",
        "getNumGlyphs",
        "getPSName",
        "getStringBounds",
        "layoutGlyphVector"
    };

    /** Methods with which a program draws a component of Swing to an image. */
    private static final String[] PAINTING = {"paint", "print", "printAll"};

    /** Its text needs fonts, which the image has only if they are added. */
    static final String DESKTOP = "java.desktop";

    /** In the order of their modules. */
    static final List<Need> ROWS = List.of(
            Need.of("java.logging", uses("java/lang/System", "getLogger")),
            Need.of(
                    "java.management.rmi",
                    names("service:jmx:rmi:.*"),
                    names("rmi").besideType("javax/management/remote/")),
            // A framework's own client or server of JMX does not use RMI before an address names it.
            Need.reported(
                    "java.management.rmi",
                    uses("javax/management/remote/JMXConnectorServerFactory", "newJMXConnectorServer"),
                    uses("javax/management/remote/JMXConnectorFactory", "connect", "newJMXConnector")),
            Need.reported(
                    DESKTOP,
                    uses("java/awt/Graphics", "drawString", "drawChars", "drawBytes", "getFontMetrics"),
                    uses("java/awt/Graphics2D", "drawString", "drawGlyphVector", "getFontMetrics"),
                    uses("java/awt/Font", FONT_METHODS),
                    uses("java/awt/Component", "getFontMetrics"),
                    uses("java/awt/Toolkit", "getFontMetrics", "getFontList"),
                    uses("java/awt/font/TextLayout", "<init>"),
                    uses("java/awt/font/TextMeasurer", "<init>"),
                    uses("java/awt/font/LineBreakMeasurer", "<init>"),
                    uses("java/awt/GraphicsEnvironment", "getAllFonts", "getAvailableFontFamilyNames", "registerFont"),
                    uses("javax/swing/SwingUtilities", "paintComponent", "computeStringWidth"),
                    uses("javax/swing/JEditorPane", PAINTING),
                    uses("javax/swing/JLabel", PAINTING),
                    uses("javax/swing/JTextPane", PAINTING)),
            Need.reported("jdk.compiler", uses("javax/tools/ToolProvider", "getSystemJavaCompiler")),
            Need.of("jdk.crypto.cryptoki", names("SunPKCS11(-.*)?")),
            // From 22 on, java.base has the curves.
            Need.of(
                            "jdk.crypto.ec",
                            usesType("javax/net/ssl/"),
                            usesType("java/net/http/"),
                            names(CURVES).besideType("java/security/"))
                    .before(22),
            Need.reported("jdk.localedata", uses("java/util/Locale", LOCALES)),
            Need.of("jdk.naming.dns", names("dns:.*").besideType("javax/naming/")),
            Need.of("jdk.naming.rmi", names("rmi:.*").besideType("javax/naming/")),
            // From 25 on, java.base has the algorithms. Before, the default one is in that module, too.
            Need.of(
                            "jdk.random",
                            uses("java/util/random/RandomGenerator", "of", "getDefault"),
                            uses("java/util/random/RandomGeneratorFactory", "of", "all", "getDefault"))
                    .before(25),
            Need.of("jdk.security.jgss", names("GSSAPI").besideType("javax/security/sasl/")),
            Need.of("jdk.zipfs", uses("java/nio/file/FileSystems", "newFileSystem")));

    private static final String CHARSET = "java/nio/charset/Charset";

    /** Gets a character set by a name, which shows whether it is one of {@code jdk.charsets}. */
    static final String CHARSET_BY_NAME = CHARSET + ".forName";

    /** The classes whose members are evidence. */
    static final Set<String> OWNERS = Stream.concat(
                    Stream.of(CHARSET),
                    ROWS.stream()
                            .flatMap(row -> row.evidence().stream())
                            .flatMap(evidence -> evidence.owner().stream()))
            .collect(Collectors.toUnmodifiableSet());

    /** Modules that extend another one, which finds them as services: the platform's MXBeans. */
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
     * @param certain whether the runtime gets the module; otherwise the need is reported only
     * @param until the first release that does not need the module
     */
    record Need(String module, boolean certain, int until, List<Evidence> evidence) {

        static Need of(String module, Evidence... evidence) {
            return new Need(module, true, NEVER, Arrays.asList(evidence));
        }

        static Need reported(String module, Evidence... evidence) {
            return new Need(module, false, NEVER, Arrays.asList(evidence));
        }

        Need before(int release) {
            return new Need(module, certain, release, evidence);
        }

        private List<Trigger> find(ClassCode code, JdkModules jdk) {
            return evidence.stream()
                    .flatMap(sign -> sign.in(code).stream()
                            .map(found -> new Trigger(module, certain, code.name(), found, sign.module(jdk))))
                    .limit(1)
                    .toList();
        }
    }
}

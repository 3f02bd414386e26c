package io.github.scratchmaven.workflow.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.check.Symptom;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import io.github.scratchmaven.jvm.JdkModules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains what a JVM or a library of Java prints in an image whose runtime has only the modules that the application needs. */
final class JavaDiagnosis {

    private static final String MORE_MEMORY =
            "Raise the memory of the container, or set -Xmx or -XX:MaxRAMPercentage in <java><jvmFlags>.";
    private static final String TEMPORARY_DIRECTORY =
            "Mount a tmpfs on /tmp that the image's user can write to, wherever the image runs.";

    /** A class that is absent; some messages have it with slashes. */
    private static final Pattern ABSENT_CLASS = Pattern.compile(
            "(?:NoClassDefFoundError|ClassNotFoundException|TypeNotPresentException: Type|Cannot instantiate class):? ([\\w$./]+)");

    private static final Pattern ABSENT_MODULE = Pattern.compile(
            "Module ((?:java|jdk)\\.[\\w.]+) not found|([\\w.]+) is not a platform management interface");

    /** What is printed for a need that no absent class shows. */
    private static final List<Symptom> MODULES = List.of(
            module(
                    "jdk.crypto.ec",
                    "(?:NoSuchAlgorithmException|InvalidKeyException|ProviderException|SignatureException)\\S* .*\\b(?:EC|ECDSA|ECDH|XDH|X25519|X448|EdDSA|Ed25519|Ed448|\\w+withECDSA)\\b.*(?:not available|not supported)",
                    "uses elliptic curves"),
            module("jdk.crypto.cryptoki", "no such provider: SunPKCS11|PKCS11 not found", "uses PKCS#11"),
            module("jdk.charsets", "UnsupportedCharsetException: (\\S+)", "uses the character set $1"),
            module("jdk.charsets", "UnsupportedEncodingException: (\\S+)", "uses the character set $1"),
            module(
                    "jdk.zipfs",
                    "ProviderNotFoundException: Provider (?:\"jar\" )?not found",
                    "opens an archive as a file system"),
            module(
                    "jdk.random",
                    "No implementation of the random number generator algorithm \"?([^\" ]+)\"?",
                    "uses the random number generator $1"),
            module("java.management.rmi", "Unsupported protocol: rmi", "uses JMX through RMI"),
            module("java.instrument", "Could not find agent library instrument", "starts with an agent"),
            module("jdk.jdwp.agent", "Could not find agent library jdwp", "starts with a debugger"),
            module("jdk.compiler", "getSystemJavaCompiler\\(\\)\" is null", "uses the Java compiler"),
            module(
                    "jdk.security.jgss",
                    "AuthenticationNotSupportedException: GSSAPI|createSaslClient\\(.*\\)\" is null",
                    "authenticates with GSSAPI"),
            new Symptom(
                    "NoInitialContextException: Need to specify class name",
                    "The program uses JNDI, and the runtime has no provider for its URL.",
                    "Add jdk.naming.dns for \"dns:\", or jdk.naming.rmi for \"rmi:\", to <java><modules>, or name a provider in <java><jvmFlags>."));

    private static final List<Symptom> OTHERS = List.of(
            new Symptom(
                    "libjli\\.so: cannot open shared object file",
                    "The command java finds its libraries through /proc, which is not mounted.",
                    "Run the container with /proc."),
            new Symptom(
                    "the trustAnchors parameter must be non-empty",
                    "The trust store has no certificates.",
                    "Use a builder image whose JDK has certificates, or correct javax.net.ssl.trustStore in <java><jvmFlags>."),
            new Symptom(
                    "PKIX path building failed",
                    "The program finds no CA certificate that verifies a server's certificate.",
                    "Use a builder image whose JDK trusts your CA, in lib/security/cacerts."),
            new Symptom(
                    "Fontconfig head is null|Could not initialize class sun\\.(?:awt|font)\\.\\S*Font\\S*",
                    "The program draws text, and the image has no fonts or no libfontconfig.so.1.",
                    "Set <java><fonts> to always."),
            new Symptom(
                    "java\\.awt\\.HeadlessException|Can't connect to X11 window server",
                    "The program opens a window, and a container has no display.",
                    "Set -Djava.awt.headless=true in <java><jvmFlags>, or remove the window."),
            new Symptom(
                    "UnsatisfiedLinkError: .*?([^ :]+): failed to map segment from shared object",
                    "It extracts the library $1 and loads it from a directory where nothing is executable.",
                    "Configure the library to load from java.library.path, where the plugin puts the libraries of jars, or mount a /tmp that is executable, which <verify><executableTmp> does here."),
            new Symptom(
                    "UnsatisfiedLinkError: no (\\S+) in java\\.library\\.path|UnsatisfiedLinkError: Unable to load library '([^']+)'",
                    "The program loads the native library $1, which is not in the image.",
                    "Add it with <contents><files> to /usr/java/packages/lib; if a jar contains it, check that it has a build for the image's platform."),
            new Symptom(
                    "UnsatisfiedLinkError: .*?([^ :/]+): cannot open shared object file",
                    "A native library needs the library $1, which is not in the image.",
                    "Add it to <contents><libraries>."),
            new Symptom(
                    "UnsatisfiedLinkError: '([^']+)'",
                    "The native method $1 has no library.",
                    "Add the library with <contents><files> to /usr/java/packages/lib."),
            new Symptom("Unable to create tempDir", "Tomcat cannot write to /tmp.", TEMPORARY_DIRECTORY),
            new Symptom(
                    "IllegalStateException: Failed to create cache dir",
                    "Vert.x cannot create its cache directory in /tmp.",
                    TEMPORARY_DIRECTORY),
            new Symptom(
                    "unable to create native thread",
                    "It cannot create another thread.",
                    "Raise the daemon's limit on processes."),
            new Symptom(
                    "OutOfMemoryError: ([\\w ]+)|There is insufficient memory for the (Java Runtime)",
                    "The JVM has too little memory: $1.",
                    MORE_MEMORY),
            new Symptom(
                    "UnsupportedClassVersionError: (\\S+)",
                    "The class $1 is compiled for a newer release of Java than that of the runtime.",
                    "Set <java><version> to that release."),
            new Symptom(
                    "Could not find or load main class (\\S+)",
                    "The main class $1 is not in the image, or cannot be loaded.",
                    "Correct <java><mainClass>."),
            new Symptom(
                    "Main method not found in class ([\\w.$]+)",
                    "The class $1 has no main method.",
                    "Name another one in <java><mainClass>."),
            new Symptom(
                    "LayerInstantiationException: Package ([\\w.]+) in both module"
                            + "|ResolutionException: Modules \\S+ and \\S+ export package ([\\w.]+) to module"
                            + "|ResolutionException: Module \\S+ contains package ([\\w.]+), module \\S+ exports",
                    "Two modules have the package $1, which the JVM does not allow.",
                    "Remove one of the dependencies, or set <java><packaging> to classpath."),
            new Symptom(
                    "(?s)Unrecognized (?:VM )?option:? '?([^'\\s]+).*Could not create the Java Virtual Machine",
                    "The JVM does not know the flag $1.",
                    "Remove it from <java><jvmFlags>."),
            new Symptom(
                    "InvalidPathException: Malformed input or input contains unmappable characters",
                    "The name of a file has characters that the locale does not have.",
                    "Set LC_CTYPE to C.UTF-8 in <container><environment>."),
            new Symptom(
                    "A fatal error has been detected by the Java Runtime Environment",
                    "The JVM crashed; its report is in the output.",
                    "Look at the problematic frame in the report: mostly, it is in a native library of a jar."));

    private JavaDiagnosis() {}

    /** What is absent from the runtime comes first, because it causes other errors. */
    static Optional<Explanation> of(String output) {
        return absentModule(output).or(() -> Stream.of(MODULES, OTHERS)
                .flatMap(List::stream)
                .flatMap(symptom -> symptom.in(output).stream())
                .findFirst());
    }

    private static Optional<Explanation> absentModule(String output) {
        Matcher named = ABSENT_MODULE.matcher(output);
        if (named.find()) {
            return Optional.of(
                    named.group(1) != null
                            ? explanation("The program requires the module " + Quote.of(named.group(1)), named.group(1))
                            : explanation("The program uses the interface " + named.group(2), "jdk.management"));
        }
        Matcher absent = ABSENT_CLASS.matcher(output);
        while (absent.find()) {
            String name = absent.group(1).replace('/', '.');
            Optional<String> module = moduleOf(name);
            if (module.isPresent()) {
                return Optional.of(explanation(
                        "The class " + Quote.of(name) + " belongs to the module " + Quote.of(module.get()),
                        module.get()));
            }
        }
        return Optional.empty();
    }

    /** Of the newest release that has it. Each runtime has {@code java.base}. */
    private static Optional<String> moduleOf(String className) {
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        List<Integer> releases = new ArrayList<>(JdkModules.releases());
        Collections.reverse(releases);
        return releases.stream()
                .flatMap(release -> JdkModules.of(release).moduleOf(packageName).stream())
                .findFirst()
                .filter(module -> !module.equals("java.base"));
    }

    private static Explanation explanation(String begin, String module) {
        return new Explanation(begin + ", which the runtime does not have.", "Add " + module + " to <java><modules>.");
    }

    private static Symptom module(String module, String pattern, String use) {
        return new Symptom(
                pattern,
                "The program " + use + ", which needs the module \"" + module + "\" in the runtime.",
                "Add " + module + " to <java><modules>.");
    }
}

package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.jvm.JavaApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An image as checks see it: unless a test says otherwise it runs {@code /app} as 65534 in {@code /data}, with the volume {@code /var/lib/app}. */
public final class TestImage {

    private final ImageContents contents;
    private final SecretValues secrets;
    private final SortedMap<String, String> environment = new TreeMap<>();
    private String user = "65534";
    private List<ContainerPath> artifacts = List.of(ContainerPath.parse("/app"));
    private SortedSet<ContainerPath> files = new TreeSet<>();
    private DlopenedLibraries libraries = DlopenedLibraries.NOT_CONFIGURED;
    private String caCertificates = "auto";
    private String timeZones = "auto";
    private @Nullable JavaApplication java;
    private boolean strip = true;
    private String platform = "linux/amd64";
    private @Nullable ByteSize maxSize;

    private TestImage(ImageContents contents, SecretValues secrets) {
        this.contents = contents;
        this.secrets = secrets;
    }

    public static TestImage of(Tar layer) {
        return of(Export.contents(layer));
    }

    static TestImage of(ImageContents contents) {
        return new TestImage(contents, SecretValues.NONE);
    }

    static TestImage of(ImageContents contents, SecretValues secrets) {
        return new TestImage(contents, secrets);
    }

    TestImage user(String number) {
        user = number;
        return this;
    }

    /** Such as {@code TZ=UTC}. */
    TestImage environment(String... variables) {
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return this;
    }

    public TestImage artifacts(String... paths) {
        artifacts = Arrays.stream(paths).map(ContainerPath::parse).toList();
        return this;
    }

    public TestImage files(String... paths) {
        files = paths(paths);
        return this;
    }

    /** None: the pom says that the program loads no libraries. */
    public TestImage libraries(String... patterns) {
        libraries = DlopenedLibraries.listed(
                Arrays.stream(patterns).map(LibraryPattern::parse).toList());
        return this;
    }

    TestImage caCertificates(String setting) {
        caCertificates = setting;
        return this;
    }

    TestImage timeZones(String setting) {
        timeZones = setting;
        return this;
    }

    public TestImage java(JavaApplication application) {
        java = application;
        return this;
    }

    TestImage withSymbols() {
        strip = false;
        return this;
    }

    TestImage platform(String name) {
        platform = name;
        return this;
    }

    TestImage maxSize(String size) {
        maxSize = ByteSize.parse(size);
        return this;
    }

    public ImageUnderTest image() {
        return ImageUnderTest.of(
                contents,
                new DeclaredImage(
                        ContainerPath.parse("/app"),
                        List.of("/app"),
                        artifacts,
                        List.of(),
                        Optional.ofNullable(java),
                        container(),
                        declaredContents()),
                Platform.parse(platform),
                secrets,
                maxSize);
    }

    List<Finding> findings(ImageCheck check) {
        return check.check(image());
    }

    private ContainerConfig container() {
        return new ContainerConfig(
                new ContainerProcess(
                        ContainerUser.parse(user),
                        ContainerPath.parse("/data"),
                        List.of(),
                        List.of(),
                        environment,
                        Optional.empty()),
                new TreeMap<>(),
                new TreeSet<>(),
                paths("/var/lib/app"),
                Optional.empty());
    }

    private DeclaredContents declaredContents() {
        return new DeclaredContents(paths("/data", "/var/lib/app"), files, libraries, caCertificates, timeZones, strip);
    }

    private static SortedSet<ContainerPath> paths(String... paths) {
        return Arrays.stream(paths).map(ContainerPath::parse).collect(Collectors.toCollection(TreeSet::new));
    }
}

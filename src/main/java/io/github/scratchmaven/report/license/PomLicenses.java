package io.github.scratchmaven.report.license;

import io.github.scratchmaven.report.license.LicenseNaming.Named;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The licenses in the pom of an artifact, or in those of its parents, which Maven has beside the artifact in the local repository. Several are a choice.
 *
 * @see <a href="https://maven.apache.org/pom.html#Licenses">their meaning</a>
 */
final class PomLicenses {

    /** A pom has no more parents, unless it is its own. */
    private static final int MOST_PARENTS = 20;

    private PomLicenses() {}

    /** Of a jar that is not in a repository, nothing is declared. */
    static Named of(PackageUrl artifact, Path jar) {
        Coordinates self = new Coordinates(String.join(".", artifact.namespace()), artifact.name(), artifact.version());
        return self.repository(jar)
                .map(repository -> declared(repository, self))
                .orElse(Named.UNKNOWN);
    }

    private static Named declared(Path repository, Coordinates artifact) {
        Optional<Coordinates> next = Optional.of(artifact);
        for (int count = 0; count < MOST_PARENTS && next.isPresent(); count++) {
            Optional<Pom> pom = read(next.get().pom(repository));
            if (pom.isPresent() && !pom.get().licenses.isEmpty()) {
                return declared(pom.get().licenses);
            }
            next = pom.flatMap(found -> found.parent);
        }
        return Named.UNKNOWN;
    }

    private static Named declared(List<License> licenses) {
        List<Optional<String>> known = licenses.stream()
                .map(license -> SpdxLicenses.find(license.name, license.url))
                .toList();
        String words = licenses.stream()
                .map(license -> license.name.isEmpty() ? license.url : license.name)
                .collect(Collectors.joining(", or "));
        return new Named(
                known.stream().allMatch(Optional::isPresent)
                        ? known.stream().flatMap(Optional::stream).distinct().collect(Collectors.joining(" OR "))
                        : "",
                words);
    }

    private static Optional<Pom> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            Pom pom = new Pom();
            pom.read(factory.createXMLStreamReader(in));
            return Optional.of(pom);
        } catch (IOException | XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    private record Coordinates(String group, String artifact, String version) {

        private String directory() {
            return group.replace('.', '/') + "/" + artifact + "/" + version;
        }

        private Path pom(Path repository) {
            return repository.resolve(directory()).resolve(artifact + "-" + version + ".pom");
        }

        /** The directory above those of the artifact. */
        private Optional<Path> repository(Path jar) {
            Path parent = jar.toAbsolutePath().getParent();
            Path own = Path.of(directory());
            if (parent == null || !parent.endsWith(own)) {
                return Optional.empty();
            }
            Path repository = parent;
            for (int level = 0; repository != null && level < own.getNameCount(); level++) {
                repository = repository.getParent();
            }
            return Optional.ofNullable(repository);
        }
    }

    private static final class License {

        private String name = "";
        private String url = "";
    }

    /** Reads the elements that are needed. */
    private static final class Pom {

        private final List<License> licenses = new ArrayList<>();
        private Optional<Coordinates> parent = Optional.empty();

        private void read(XMLStreamReader xml) throws XMLStreamException {
            List<String> path = new ArrayList<>();
            String[] coordinates = {"", "", ""};
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.add(xml.getLocalName());
                        text.setLength(0);
                        start(String.join("/", path));
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        end(String.join("/", path), text.toString().strip().replaceAll("\\s+", " "), coordinates);
                        path.remove(path.size() - 1);
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        }

        private void start(String path) {
            if (path.equals("project/licenses/license")) {
                licenses.add(new License());
            }
        }

        private void end(String path, String text, String... coordinates) {
            switch (path) {
                case "project/parent/groupId" -> coordinates[0] = text;
                case "project/parent/artifactId" -> coordinates[1] = text;
                case "project/parent/version" -> coordinates[2] = text;
                case "project/parent" ->
                    parent = Optional.of(new Coordinates(coordinates[0], coordinates[1], coordinates[2]));
                case "project/licenses/license/name" -> last().name = text;
                case "project/licenses/license/url" -> last().url = text;
                default -> {}
            }
        }

        private License last() {
            return licenses.get(licenses.size() - 1);
        }
    }
}

package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.FileContent;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.scan.ScanResult;
import io.github.scratchmaven.report.SizeChange.FileChange;
import io.github.scratchmaven.report.license.ComponentLicense;
import io.github.scratchmaven.report.license.ImageLicenses;
import io.github.scratchmaven.report.origin.Origin.Source;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImageReportTest {

    private static final Digest ID = Digest.parse("sha256:" + "1".repeat(64));
    private static final Digest OTHER = Digest.parse("sha256:" + "2".repeat(64));
    private static final ContainerPath APP = ContainerPath.parse("/app");
    private static final ContainerPath LIB = ContainerPath.parse("/lib");
    private static final ContainerPath LIBC = ContainerPath.parse("/lib/libc.so");
    private static final ImageChange CHANGE =
            new ImageChange(OTHER, new SizeChange(-2, List.of(new FileChange(APP, 9, 7))));

    private static final String REPORT = """
            {
              "reference" : "team/app:1",
              "tags" : [
                "team/app:1",
                "team/app:2"
              ],
              "id" : "sha256:1111111111111111111111111111111111111111111111111111111111111111",
              "size" : 7,
              "platform" : "linux/amd64",
              "layers" : [
                {
                  "diffId" : "sha256:2222222222222222222222222222222222222222222222222222222222222222",
                  "size" : 7
                }
              ],
              "files" : [
                {
                  "path" : "/app",
                  "size" : 7,
                  "mode" : "0755",
                  "owner" : "0:0",
                  "reason" : "program",
                  "origin" : "build",
                  "layer" : 1,
                  "needs" : [
                    "/lib/libc.so"
                  ]
                },
                {
                  "path" : "/lib",
                  "size" : 0,
                  "kind" : "directory",
                  "mode" : "0755",
                  "owner" : "0:0",
                  "reason" : "parent directory of /lib/libc.so",
                  "origin" : "plugin",
                  "layer" : 1
                },
                {
                  "path" : "/lib/libc.so",
                  "size" : 0,
                  "kind" : "link",
                  "target" : "../app",
                  "mode" : "0755",
                  "owner" : "0:0",
                  "reason" : "library libc.so, needed by /app",
                  "origin" : "builder",
                  "layer" : 1
                }
              ],
              "change" : {
                "since" : "sha256:2222222222222222222222222222222222222222222222222222222222222222",
                "bytes" : -2,
                "files" : [
                  {
                    "path" : "/app",
                    "before" : 9,
                    "after" : 7
                  }
                ]
              },
              "decisions" : [
                {
                  "what" : "shell",
                  "setting" : "-",
                  "included" : false,
                  "reason" : "\\"/app\\" starts none"
                }
              ],
              "warnings" : [
                "It has no CA bundle."
              ],
              "accepted" : [
                {
                  "name" : "not-stripped",
                  "problem" : "It has symbols.",
                  "reason" : "für die Analyse\\n"
                }
              ],
              "components" : [
                {
                  "component" : "pkg:golang/stdlib@1.27.4",
                  "license" : "BSD-3-Clause",
                  "texts" : [
                    "golang/stdlib@1.27.4/LICENSE"
                  ]
                },
                {
                  "component" : "pkg:apk/musl@1",
                  "license" : "ours"
                }
              ],
              "go" : {
                "version" : "go1.27.4",
                "path" : "example.com/app",
                "module" : "example.com",
                "modules" : [
                  {
                    "path" : "example.com/lib",
                    "version" : "v1.0.0",
                    "sum" : "h1:a="
                  }
                ],
                "settings" : {
                  "CGO_ENABLED" : "0",
                  "GOARCH" : "amd64"
                }
              },
              "builder" : {
                "image" : "golang:1.27.4-trixie",
                "id" : "sha256:2222222222222222222222222222222222222222222222222222222222222222",
                "digest" : null
              },
              "engine" : {
                "name" : "Docker",
                "version" : "20.10.24",
                "apiVersion" : "1.41"
              },
              "milliseconds" : 1400
            }
            """;

    @Test
    void reportHasAllFactsInOneOrder() {
        assertThat(report().json(Optional.of(CHANGE))).isEqualTo(REPORT);
    }

    @Test
    void imageWithoutFilesHasNoLists() {
        ImageReport report = new ImageReport(
                built(contents(List.of(), List.of())),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(report.json(Optional.empty()))
                .contains("  \"accepted\" : [ ],\n")
                .doesNotContain("\"files\"", "\"layers\"", "\"decisions\"", "\"go\"", "\"java\"");
    }

    @Test
    void sizesAreReadFromTheReportOfTheSameImage() {
        assertThat(ImageReport.sizes(REPORT, ID))
                .contains(new ImageSizes(new ByteSize(7), new TreeMap<>(Map.of(APP, 7L, LIB, 0L, LIBC, 0L))));
        assertThat(ImageReport.sizes(REPORT, OTHER)).isEmpty();
        assertThat(ImageReport.sizes("<html>", ID)).isEmpty();
        assertThat(ImageReport.sizes(REPORT.replace("\"/app\",", "\"app\","), ID))
                .isEmpty();
    }

    @Test
    void pushedImageHasItsDigestAfterTheId() {
        String pushed = ImageReport.pushed(REPORT, OTHER);

        String id = "  \"id\" : \"" + ID + "\",\n";
        assertThat(pushed).isEqualTo(REPORT.replace(id, id + "  \"digest\" : \"" + OTHER + "\",\n"));
        assertThat(ImageReport.pushed(pushed, ID))
                .isEqualTo(REPORT.replace(id, id + "  \"digest\" : \"" + ID + "\",\n"));
    }

    @Test
    void changeIsReadFromTheReportOfTheSameImage() {
        assertThat(ImageReport.change(REPORT, ID)).contains(CHANGE);
        assertThat(ImageReport.change(REPORT, OTHER)).isEmpty();
        assertThat(ImageReport.change("<html>", ID)).isEmpty();
        assertThat(ImageReport.change(report().json(Optional.empty()), ID)).isEmpty();
    }

    private static ImageReport report() {
        List<ImageFile> files = List.of(
                file(APP, new Regular(7, new Other(), ScanResult.NONE)),
                file(LIB, new Directory()),
                file(LIBC, new Symlink("../app")));
        Finding symbols = Finding.warning(WarningName.NOT_STRIPPED, "It has symbols.", "Remove them.");
        return new ImageReport(
                built(contents(files, List.of(new ImageLayer(OTHER, new ByteSize(7))))),
                new TreeMap<>(Map.of(
                        APP, FileReason.PROGRAM,
                        LIB, FileReason.parentOf(LIBC),
                        LIBC, FileReason.library("libc.so", APP))),
                Optional.of(new TreeMap<>(Map.of(APP, Source.BUILD, LIB, Source.PLUGIN, LIBC, Source.BUILDER))),
                Optional.of(new ImageLicenses(List.of(
                        new ComponentLicense(
                                PackageUrl.of("golang", "stdlib", "1.27.4"),
                                "BSD-3-Clause",
                                "",
                                List.of("golang/stdlib@1.27.4/LICENSE"),
                                false),
                        new ComponentLicense(PackageUrl.of("apk", "musl", "1"), "", "ours", List.of(), false)))),
                new TreeMap<>(Map.of(APP, new TreeSet<>(List.of(LIBC)))),
                List.of(new ContentDecision("shell", ContentDecision.UNSET, false, "\"/app\" starts none")),
                List.of("It has no CA bundle."),
                List.of(new AcceptedFinding(symbols, "für die Analyse\n")),
                Optional.of(new GoBuildInfo(
                        "go1.27.4",
                        "example.com/app",
                        "example.com",
                        List.of(new GoBuildInfo.Module("example.com/lib", "v1.0.0", "h1:a=")),
                        new TreeMap<>(Map.of("GOARCH", "amd64", "CGO_ENABLED", "0")))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ImageFile file(ContainerPath path, FileContent content) {
        return new ImageFile(path, new FileMode(0755), new FileOwner(0, 0), content);
    }

    private static BuiltImage built(ImageContents contents) {
        Platform platform = new Platform("linux", "amd64", "");
        return new BuiltImage(
                List.of(ImageReference.parse("team/app:1"), ImageReference.parse("team/app:2")),
                new ImageInfo(ID, 7, platform, List.of(OTHER), "{}", List.of(), List.of()),
                contents,
                new BuilderImage(ImageReference.parse("golang:1.27.4-trixie"), OTHER, Optional.empty()),
                new Daemon("unix:///var/run/docker.sock", Daemon.Kind.DOCKER, "20.10.24", "1.41", platform),
                Duration.ofMillis(1400));
    }

    private static ImageContents contents(List<ImageFile> files, List<ImageLayer> layers) {
        TreeMap<ContainerPath, ImageFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        ImageConfig config = new ImageConfig(
                "",
                "",
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                "",
                new ImageConfig.HealthCheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0));
        TreeMap<ContainerPath, Integer> numbers = new TreeMap<>();
        byPath.keySet().forEach(path -> numbers.put(path, 1));
        return new ImageContents(byPath, numbers, layers, config, List.of());
    }
}

package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.origin.Origin.Component;
import io.github.scratchmaven.report.origin.Origin.Source;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The bill of an image with files of all kinds. */
final class Bills {

    private Bills() {}

    static BillOfMaterials all() {
        Tar image = new Tar()
                .file(
                        "app",
                        0755,
                        ElfImage.amd64()
                                .goLines(
                                        "mod\texample.com/app\t(devel)\t",
                                        "dep\tgithub.com/BurntSushi/toml\tv1.5.0\th1:a=",
                                        "build\tCGO_ENABLED=1")
                                .bytes())
                .file("bin/tool", 0755, ElfImage.amd64().bytes())
                .directory("etc", 0755)
                .file("etc/app.conf", "")
                .directory("lib", 0755)
                .symlink("lib/libmusl.so", "ld-musl.so")
                .file("lib/ld-musl.so", "")
                .file("lib/lib.jar", "")
                .file("java/release", "JAVA_VERSION=\"25.0.4\"\nMODULES=\"java.base java.logging\"\n");
        Component musl = new Component(
                PackageUrl.of("apk", "musl", "1.2.5-r10")
                        .in(List.of("alpine"))
                        .with("arch", "x86_64")
                        .with("distro", "alpine-3.22.1"),
                "MIT");
        SortedMap<ContainerPath, Origin> origins = new TreeMap<>();
        origins.put(ContainerPath.parse("/app"), Source.BUILD);
        origins.put(ContainerPath.parse("/bin/tool"), Source.BUILD);
        origins.put(ContainerPath.parse("/etc"), Source.PLUGIN);
        origins.put(ContainerPath.parse("/etc/app.conf"), Source.PROJECT);
        origins.put(ContainerPath.parse("/lib"), Source.PLUGIN);
        origins.put(ContainerPath.parse("/lib/libmusl.so"), musl);
        origins.put(ContainerPath.parse("/lib/ld-musl.so"), musl);
        origins.put(
                ContainerPath.parse("/lib/lib.jar"),
                new Component(PackageUrl.of("maven", "lib", "1.0").in(List.of("com.example")), ""));
        origins.put(
                ContainerPath.parse("/java/release"), new Component(PackageUrl.of("generic", "openjdk", "25.0.4"), ""));
        return BillOfMaterials.of(
                ImageReference.parse("team/app:1"),
                Digest.parse("sha256:" + "1".repeat(64)),
                Export.contents(image),
                origins,
                new TreeSet<>(List.of(PackageUrl.of("cargo", "serde", "1.0.219"))));
    }
}

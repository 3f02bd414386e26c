package io.github.scratchmaven.report.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageUrlTest {

    @Test
    void partsAreInTheOrderOfTheSpecification() {
        PackageUrl url = PackageUrl.of("deb", "libc6", "2.41-12")
                .in(List.of("debian"))
                .with("distro", "debian-13")
                .with("arch", "amd64");

        assertThat(url).hasToString("pkg:deb/debian/libc6@2.41-12?arch=amd64&distro=debian-13");
    }

    @Test
    void emptyPartsAreLeftOut() {
        assertThat(PackageUrl.of("generic", "openjdk", "").in(List.of("")).with("arch", ""))
                .hasToString("pkg:generic/openjdk");
    }

    @Test
    void otherCharactersAreEncoded() {
        assertThat(PackageUrl.of("golang", "ü+b", "v1+incompatible").in(List.of("example.com", "a b")))
                .hasToString("pkg:golang/example.com/a%20b/%C3%BC%2Bb@v1%2Bincompatible");
    }

    @Test
    void packageWithoutNameIsInvalid() {
        assertThatThrownBy(() -> PackageUrl.of("deb", "", "1"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("A package of type \"deb\" has no name.");
    }
}

package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineCheckTest {

    private static final byte[] ARM64 = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
            .bytes();

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, ELF64, LITTLE_ENDIAN, 62",
        "linux/amd64, ELF32, LITTLE_ENDIAN, 3",
        "linux/386, ELF32, LITTLE_ENDIAN, 3",
        "linux/arm64, ELF64, LITTLE_ENDIAN, 183",
        "linux/arm/v7, ELF32, LITTLE_ENDIAN, 40",
        "linux/ppc64le, ELF64, LITTLE_ENDIAN, 21",
        "linux/s390x, ELF64, BIG_ENDIAN, 22",
        "linux/riscv64, ELF64, LITTLE_ENDIAN, 243"
    })
    void programForThePlatformIsRight(String platform, ElfClass elfClass, String order, int machine) {
        byte[] app = image(elfClass, order, machine);

        assertThat(findings(platform, new Tar().file("app", 0755, app))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, ELF64, LITTLE_ENDIAN, 183, arm64",
        "linux/amd64, ELF32, LITTLE_ENDIAN, 62, x86-64",
        "linux/386, ELF64, LITTLE_ENDIAN, 62, amd64",
        "linux/ppc64le, ELF64, BIG_ENDIAN, 21, ppc64",
        "linux/arm64, ELF64, LITTLE_ENDIAN, 4711, machine 4711"
    })
    void programForAnotherMachineIsAFailure(
            String platform, ElfClass elfClass, String order, int machine, String name) {
        byte[] app = image(elfClass, order, machine);

        assertThat(findings(platform, new Tar().file("app", 0755, app)))
                .containsExactly(new Finding(
                        "\"/app\" is compiled for " + name + ", but the image is for " + platform + ".",
                        "Compile it for \"" + platform + "\", or set <platforms> to the platform of the program."));
    }

    @Test
    void entrypointMayBeALinkToTheForeignProgram() {
        Tar image = new Tar().symlink("app", "bin/app").file("bin/app", 0755, ARM64);

        assertThat(findings("linux/amd64", image)).hasSize(1).allMatch(Finding::isFailure);
    }

    @Test
    void otherFileForAnotherMachineIsAWarning() {
        Tar image = new Tar().file("app", 0755, ElfImage.amd64().bytes()).file("data/app-arm64", 0644, ARM64);

        assertThat(findings("linux/amd64", image))
                .containsExactly(Finding.warning(
                        WarningName.OTHER_PROCESSOR,
                        "\"/data/app-arm64\" is compiled for arm64, but the image is for linux/amd64.",
                        "Remove the file, unless the program only reads it."));
    }

    @Test
    void newProcessorsOnlyIsAWarning() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().goSettings("GOAMD64=v3").bytes());

        assertThat(findings("linux/amd64", image))
                .containsExactly(Finding.warning(
                        WarningName.PROCESSOR_LEVEL,
                        "\"/app\" requires a processor of level v3 or later, and does not start on an older one.",
                        "Remove GOAMD64 from <environment> in <go>, unless all your machines have that level."));
        assertThat(findings("linux/amd64/v3", image)).isEmpty();
    }

    @Test
    void lowestLevelIsRight() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().goSettings("GOAMD64=v1").bytes());

        assertThat(findings("linux/amd64", image)).isEmpty();
    }

    private static byte[] image(ElfClass elfClass, String order, int machine) {
        ByteOrder bytes = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ElfImage.of(elfClass, bytes, new ElfMachine(machine)).bytes();
    }

    private static List<Finding> findings(String platform, Tar image) {
        return TestImage.of(image).platform(platform).findings(new MachineCheck());
    }
}

package io.github.scratchmaven.report.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.BillSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CycloneDxTest {

    @Test
    void billHasPackagesFilesAndDependencies() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("all.cdx.json"))) {
            assertThat(new CycloneDx(Bills.all()).text())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void billIsValid() throws IOException {
        String text = new CycloneDx(Bills.all()).text();

        assertThat(BillSchemas.faultsOfCycloneDx(text)).isEmpty();
        assertThat(BillSchemas.faultsOfCycloneDx(text.replace("\"library\"", "\"book\"")))
                .isNotEmpty();
    }

    @Test
    void sameImageHasTheSameBill() {
        assertThat(new CycloneDx(Bills.all()).text()).isEqualTo(new CycloneDx(Bills.all()).text());
    }
}

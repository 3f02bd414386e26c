package io.github.scratchmaven.report.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.BillSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpdxTest {

    @Test
    void billHasPackagesAndRelationships() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("all.spdx.json"))) {
            assertThat(new Spdx(Bills.all(), Instant.ofEpochSecond(315_532_802)).text())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void billIsValid() throws IOException {
        String text = new Spdx(Bills.all(), Instant.ofEpochSecond(315_532_802)).text();

        assertThat(BillSchemas.faultsOfSpdx(text)).isEmpty();
        assertThat(BillSchemas.faultsOfSpdx(text.replace("PACKAGE-MANAGER", "MANAGER")))
                .isNotEmpty();
    }
}

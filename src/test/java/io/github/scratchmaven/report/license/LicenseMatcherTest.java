package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseMatcherTest {

    private final LicenseMatcher matcher = new LicenseMatcher();

    @Test
    void licenseOfThisProjectIsRecognized() throws IOException {
        assertThat(matcher.find(Files.readString(Path.of("LICENSE")))).contains("Apache-2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0BSD",
                "AGPL-3.0",
                "Artistic-2.0",
                "BSD-2-Clause",
                "BSD-3-Clause",
                "BSL-1.0",
                "CC0-1.0",
                "EPL-1.0",
                "EPL-2.0",
                "GPL-2.0",
                "GPL-3.0",
                "ISC",
                "LGPL-2.1",
                "LGPL-3.0",
                "MIT",
                "MIT-0",
                "MPL-2.0",
                "OFL-1.1",
                "UPL-1.0",
                "Unicode-3.0",
                "Unlicense",
                "Zlib"
            })
    void textIsRecognized(String id) throws IOException {
        assertThat(matcher.find(text(id))).contains(id);
    }

    @Test
    void layoutNamesAndCopyrightsMakeNoDifference() throws IOException {
        String mit = text("MIT");

        assertThat(matcher.find("// " + mit.replace("\n", "\r\n// "))).contains("MIT");
        assertThat(matcher.find(mit.replace("AUTHORS OR COPYRIGHT HOLDERS", "X CONSORTIUM")))
                .contains("MIT");
        assertThat(matcher.find("Copyright (c) 2012 Jane Doe\nCopyright 2013 Others\n\n" + mit))
                .contains("MIT");
    }

    @Test
    void severalTextsApplyTogether() throws IOException {
        assertThat(matcher.find(text("MIT") + "\n\n" + text("BSD-3-Clause"))).contains("BSD-3-Clause AND MIT");
    }

    @Test
    void anotherTextIsUnknown() throws IOException {
        String mit = text("MIT");

        assertThat(matcher.find("")).isEmpty();
        assertThat(matcher.find("Copyright (c) 2012 Jane Doe\n")).isEmpty();
        assertThat(matcher.find(mit + "\nNobody may use it on Mondays.\n")).isEmpty();
        assertThat(matcher.find(mit.replace("without restriction", "with restriction")))
                .isEmpty();
        assertThat(matcher.find(mit.replace("free of charge", ""))).isEmpty();
        assertThat(matcher.find(text("GPL-2.0").replace("verbatim copies of the Program", "copies of the Program")))
                .isEmpty();
    }

    private static String text(String id) throws IOException {
        try (var in =
                Objects.requireNonNull(LicenseMatcherTest.class.getResourceAsStream("texts/" + id + ".txt"), id)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxLicensesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Apache-2.0|Apache-2.0",
                "The Apache Software License, Version 2.0|Apache-2.0",
                "Apache License 2.0|Apache-2.0",
                "The MIT License (MIT)|MIT",
                "mit|MIT",
                "Eclipse Public License - v 2.0|EPL-2.0",
                "Eclipse Distribution License - v 1.0|BSD-3-Clause",
                "BSD 3-Clause License|BSD-3-Clause",
                "GPL-2.0|GPL-2.0-only",
                "GPL-2.0+|GPL-2.0-or-later",
                "GNU General Public License v3.0 or later|GPL-3.0-or-later",
                "GPL-2.0-with-classpath-exception|GPL-2.0-only WITH Classpath-exception-2.0",
                "GPL-2.0-only WITH Classpath-exception-2.0|GPL-2.0-only WITH Classpath-exception-2.0",
                "apache-2.0 OR MIT|Apache-2.0 OR MIT",
                "MIT AND Apache-2.0  OR EPL-2.0|MIT AND Apache-2.0 OR EPL-2.0"
            })
    void nameHasAnIdentifier(String name, String identifier) {
        assertThat(SpdxLicenses.find(name, null)).contains(identifier);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.apache.org/licenses/LICENSE-2.0.txt, Apache-2.0",
        "http://www.apache.org/licenses/LICENSE-2.0, Apache-2.0",
        "https://www.apache.org/licenses/LICENSE-2.0.html, Apache-2.0",
        "https://opensource.org/licenses/MIT, MIT",
        "https://opensource.org/license/mit/, MIT",
        "http://www.opensource.org/licenses/mit-license.php, MIT",
        "https://www.eclipse.org/legal/epl-2.0/, EPL-2.0",
        "https://www.eclipse.org/legal/epl-v20.html, EPL-2.0",
        "https://www.mozilla.org/en-US/MPL/2.0/, MPL-2.0",
        "https://spdx.org/licenses/ISC.html, ISC"
    })
    void urlHasAnIdentifierIfTheNameHasNone(String url, String identifier) {
        assertThat(SpdxLicenses.find(null, url)).contains(identifier);
        assertThat(SpdxLicenses.find("Ours", url)).contains(identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "License",
                "Proprietary",
                "Apache",
                "BSD",
                "GNU Lesser General Public License",
                "GNU General Public License, version 2",
                "MIT OR Proprietary",
                "MIT OR",
                "OR",
                "https://example.com/license"
            })
    void unclearNameHasNone(String name) {
        assertThat(SpdxLicenses.find(name, null)).isEmpty();
        assertThat(SpdxLicenses.find(null, name)).isEmpty();
    }

    @Test
    void nameIsMoreThanTheUrl() {
        assertThat(SpdxLicenses.find("MIT", "https://www.apache.org/licenses/LICENSE-2.0"))
                .contains("MIT");
        assertThat(SpdxLicenses.find(null, null)).isEmpty();
    }
}

package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DebianCopyrightTest {

    private static final String FORMAT =
            "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: app\n\n";

    @Test
    void licensesOfAllFilesApplyTogether() {
        assertThat(DebianCopyright.find(FORMAT + """
                Files: *
                Copyright: 2020 Jane Doe
                License: MPL-2.0

                Files: debian/*
                       scripts/*
                Copyright: 2021 Others
                License: GPL-2+ or Expat
                 Either of them.

                Files: doc/*
                License: MPL-2.0

                License: BSD-3-clause
                 A text that no file refers to.
                """)).contains("(GPL-2.0-or-later OR MIT) AND MPL-2.0");
    }

    @Test
    void nameThatSpdxDoesNotHaveIsUnknown() {
        assertThat(DebianCopyright.find(FORMAT + "Files: *\nLicense: public-domain\n"))
                .isEmpty();
        assertThat(DebianCopyright.find(
                        FORMAT + "Files: *\nLicense: Expat\n\nFiles: a\nLicense: GPL-3+ with exception\n"))
                .isEmpty();
    }

    @Test
    void fileOfAnotherFormatIsUnknown() {
        assertThat(DebianCopyright.find("")).isEmpty();
        assertThat(DebianCopyright.find("This is the Debian package of app.\n\nFiles: *\nLicense: Expat\n"))
                .isEmpty();
        assertThat(DebianCopyright.find(FORMAT)).isEmpty();
    }
}

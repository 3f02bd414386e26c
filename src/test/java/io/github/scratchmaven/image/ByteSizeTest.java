package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "512 b, 512",
        "12kB, 12000",
        "20MB, 20000000",
        "20 MB, 20000000",
        "20mb, 20000000",
        "4.83 MB, 4830000",
        "1GB, 1000000000",
        "2TB, 2000000000000",
        "1KiB, 1024",
        "16MiB, 16777216",
        "1.5GiB, 1610612736",
        "1gib, 1073741824",
        "0.0005kB, 1",
        "9223372036854775807, 9223372036854775807",
        "9.2EB, 9200000000000000000",
    })
    void numberAndUnitAreRead(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MB",
                "20M",
                "20 megabytes",
                "-1",
                "1,5MB",
                ".5MB",
                "1.MB",
                " 1MB",
                "1  MB",
                "8EiB",
                "1e3",
                "٣MB"
            })
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The size \"" + text + "\" is not a number of bytes.");
    }

    @Test
    void negativeNumberIsRejected() {
        assertThatThrownBy(() -> new ByteSize(-1)).hasMessageStartingWith("The size \"-1\" is not a number of bytes.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "512, 512 B",
        "999, 999 B",
        "1000, 1 kB",
        "12000, 12 kB",
        "12345, 12 kB",
        "120000, 120 kB",
        "999499, 999 kB",
        "999500, 1 MB",
        "4800000, 4.8 MB",
        "4835000, 4.8 MB",
        "20000000, 20 MB",
        "1610612736, 1.6 GB",
        "9223372036854775807, 9.2 EB",
    })
    void shownWithOneDecimalPlaceBelowTen(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
    }

    @Test
    void textDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new ByteSize(4_800_000)).hasToString("4.8 MB");
        } finally {
            Locale.setDefault(before);
        }
    }
}

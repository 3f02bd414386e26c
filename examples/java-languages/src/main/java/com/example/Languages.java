package com.example;

import java.nio.charset.Charset;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HexFormat;
import java.util.Locale;

/** Formats for other languages than English, and encodes in a character set that only few runtimes have. */
public final class Languages {
    private Languages() {}

    public static void main(String[] arguments) {
        var date = LocalDate.of(2026, 12, 31);
        var full = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL);
        var encoded = HexFormat.of().formatHex("ä".getBytes(Charset.forName("IBM1047")));
        System.out.println(date.format(full.withLocale(Locale.GERMANY)) + ", "
                + date.format(full.withLocale(Locale.FRANCE)) + ", "
                + NumberFormat.getInstance(Locale.GERMANY).format(1234.5) + "; ä is " + encoded + " in IBM1047");
    }
}

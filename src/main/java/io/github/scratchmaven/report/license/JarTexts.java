package io.github.scratchmaven.report.license;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the texts of licenses from jars. */
final class JarTexts {

    /** In the topmost directory and in META-INF, or all files of a directory for licenses there. */
    private static final Pattern TEXT = Pattern.compile(
            "(META-INF/)?((un)?licen[cs]e|notice|copying|copyright|third.?party)[^/]*(?<!\\.class|\\.xml|\\.java)"
                    + "|META-INF/(licen[cs]es?|notices?|copying|legal)/.*",
            Pattern.CASE_INSENSITIVE);

    /** In bytes: no license is longer. */
    private static final int LONGEST = 1 << 20;

    private JarTexts() {}

    /** In the order of their names, which are their paths in the jar. */
    static List<LicenseText> of(Path jar) throws IOException {
        List<LicenseText> texts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                    texts.add(read(zip, entry));
                }
            }
        }
        texts.sort(Comparator.comparing(LicenseText::name));
        return texts;
    }

    private static LicenseText read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return LicenseText.of(entry.getName(), in.readNBytes(LONGEST));
        }
    }
}

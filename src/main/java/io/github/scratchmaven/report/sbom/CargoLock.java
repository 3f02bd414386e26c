package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The crates that {@code Cargo.lock} lists, as package URLs. Those that only tests or other platforms use are among them.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html">Cargo.toml vs Cargo.lock</a>
 */
public final class CargoLock {

    /** The name of the file, in the directory of the workspace. */
    public static final String FILE = "Cargo.lock";

    private static final Pattern TABLE = Pattern.compile("(?m)^\\[\\[package]]\\s*$");
    private static final Pattern FIELD = Pattern.compile("(?m)^(name|version|source) = \"([^\"\\\\\\r\\n]+)\"\\s*$");

    private CargoLock() {}

    /** A table without name or version is no crate. */
    public static SortedSet<PackageUrl> crates(String text) {
        return crates(text, fields -> true);
    }

    /** Those that are code of this machine, so that they have no source. */
    public static SortedSet<PackageUrl> local(String text) {
        return crates(text, fields -> !fields.containsKey("source"));
    }

    private static SortedSet<PackageUrl> crates(String text, Predicate<Map<String, String>> condition) {
        List<String> tables = TABLE.splitAsStream(text).skip(1).toList();
        SortedSet<PackageUrl> crates = new TreeSet<>();
        for (String table : tables) {
            Map<String, String> fields = fields(table);
            String name = fields.get("name");
            String version = fields.get("version");
            if (name != null && version != null && condition.test(fields)) {
                crates.add(PackageUrl.of("cargo", name, version));
            }
        }
        return Collections.unmodifiableSortedSet(crates);
    }

    /** Up to the next table, such as {@code [metadata]}. */
    private static Map<String, String> fields(String table) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(table.split("(?m)^\\[[^\\[]", 2)[0]);
        while (field.find()) {
            fields.putIfAbsent(field.group(1), field.group(2));
        }
        return fields;
    }
}

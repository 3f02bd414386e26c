package io.github.scratchmaven.report.license;

import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognizes the texts of common licenses. A file whose text has anything else than these, copyrights and titles is unknown.
 *
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/license-matching-guidelines-and-templates/">what SPDX regards as the same license</a>
 */
final class LicenseMatcher {

    /** Of a row that is no license. */
    private static final String NONE = "-";

    private static final String EXCEPTION = "WITH ";

    /** A line of comment marks and list marks is the same as one without. */
    private static final Pattern MARKS = Pattern.compile("^[\\s*#/>;|-]+");

    private static final Pattern COPYRIGHT = Pattern.compile(
            "(portions |parts )?(copyright|\\(c\\)|©)(?=.*(\\d{4}|\\(c\\)|©|y{4}|<year>|the .{0,40}authors)).*");

    private static final Pattern WORD = Pattern.compile("\\d+(\\.\\d+)+|[a-z0-9]+");

    /** Numbers and letters of lists. */
    private static final Predicate<String> LIST_MARK =
            Pattern.compile("\\d{1,2}|[a-z]").asMatchPredicate();

    private static final Map<String, String> SPELLINGS = Map.of("https", "http", "licence", "license");

    /** In place of a text that was recognized. */
    private static final String FOUND = " | ";

    private final List<Row> rows;

    LicenseMatcher() {
        this.rows = rows();
    }

    /** The licenses whose texts a file has, as an expression of SPDX; empty if they are not known. */
    Optional<String> find(String text) {
        Rest rest = new Rest(words(text));
        rows.forEach(rest::take);
        return rest.isEmpty() ? rest.expression() : Optional.empty();
    }

    static String words(String text) {
        StringBuilder words = new StringBuilder();
        text.lines()
                .map(line -> MARKS.matcher(line.toLowerCase(Locale.ROOT)).replaceFirst(""))
                .filter(line -> !COPYRIGHT.matcher(line).lookingAt())
                .flatMap(line -> WORD.matcher(line).results())
                .map(word -> SPELLINGS.getOrDefault(word.group(), word.group()))
                .filter(LIST_MARK.negate())
                .forEach(word -> words.append(words.length() == 0 ? "" : " ").append(word));
        return words.toString();
    }

    private static List<Row> rows() {
        try (InputStream table =
                Objects.requireNonNull(LicenseMatcher.class.getResourceAsStream("texts.txt"), "texts.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String... fields) {
        return fields.length == 2
                ? new Template(fields[0], Pattern.compile("(?<![^ ])(?:" + fields[1] + ")(?![^ ])"))
                : new Fixed(fields[0], Integer.parseInt(fields[1]), fields[2], fields[3]);
    }

    private sealed interface Row {

        String id();

        /** The words with a mark in place of each text. */
        String take(String words);
    }

    private record Template(String id, Pattern pattern) implements Row {

        @Override
        public String take(String words) {
            return pattern.matcher(words).replaceAll(FOUND);
        }
    }

    private record Fixed(String id, int length, String start, String sha256) implements Row {

        @Override
        public String take(String words) {
            int begin = words.indexOf(start);
            while (begin >= 0) {
                int end = end(words, begin);
                if (end > 0 && digest(words.substring(begin, end)).equals(sha256)) {
                    return words.substring(0, begin) + FOUND + take(words.substring(end));
                }
                begin = words.indexOf(start, begin + 1);
            }
            return words;
        }

        /** Negative if there are not enough words. */
        private int end(String words, int begin) {
            int end = begin - 1;
            for (int word = 0; word < length; word++) {
                int next = words.indexOf(' ', end + 1);
                if (next < 0) {
                    return word == length - 1 ? words.length() : -1;
                }
                end = next;
            }
            return end;
        }

        private static String digest(String words) {
            return Sha256.of(words.getBytes(StandardCharsets.UTF_8)).hex();
        }
    }

    /** What is left of a file, and the licenses that were found in it. */
    private static final class Rest {

        private String words;
        private final SortedSet<String> licenses = new TreeSet<>();
        private final List<String> exceptions = new ArrayList<>();

        private Rest(String words) {
            this.words = words;
        }

        private void take(Row row) {
            String left = row.take(words);
            if (left.equals(words)) {
                return;
            }
            words = left;
            if (row.id().startsWith(EXCEPTION)) {
                exceptions.add(row.id());
            } else if (!row.id().equals(NONE)) {
                licenses.add(row.id());
            }
        }

        private boolean isEmpty() {
            return words.chars().allMatch(character -> character == ' ' || character == '|');
        }

        /** An exception is one to the only license. */
        private Optional<String> expression() {
            if (licenses.isEmpty() || (!exceptions.isEmpty() && licenses.size() > 1) || exceptions.size() > 1) {
                return Optional.empty();
            }
            return Optional.of(String.join(" AND ", licenses)
                    + exceptions.stream()
                            .map(exception -> " " + exception)
                            .findFirst()
                            .orElse(""));
        }
    }
}

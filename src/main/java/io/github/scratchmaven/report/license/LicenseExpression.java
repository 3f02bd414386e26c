package io.github.scratchmaven.report.license;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An expression of SPDX, such as {@code MIT AND (Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0)}.
 *
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/">its specification</a>
 */
public sealed interface LicenseExpression {

    /** Whether the licenses that apply satisfy a condition: one of alternatives, and all of those that apply together. */
    boolean satisfies(Predicate<String> condition);

    /** Whether it is the identifier of a license alone. */
    default boolean isIdentifier() {
        return this instanceof License license
                && !license.id().contains(" ")
                && !license.id().endsWith("+");
    }

    /** Empty if the text is no expression of identifiers that SPDX has. */
    static Optional<LicenseExpression> parse(String text) {
        Parser parser = new Parser(text);
        Optional<LicenseExpression> expression = parser.alternatives();
        return parser.words.isEmpty() ? expression : Optional.empty();
    }

    /** A license, with its exception if it has one. */
    record License(String id) implements LicenseExpression {

        @Override
        public boolean satisfies(Predicate<String> condition) {
            return condition.test(id);
        }
    }

    /** Two licenses that apply together. */
    record Both(LicenseExpression first, LicenseExpression second) implements LicenseExpression {

        @Override
        public boolean satisfies(Predicate<String> condition) {
            return first.satisfies(condition) && second.satisfies(condition);
        }
    }

    /** Two licenses to choose from. */
    record Either(LicenseExpression first, LicenseExpression second) implements LicenseExpression {

        @Override
        public boolean satisfies(Predicate<String> condition) {
            return first.satisfies(condition) || second.satisfies(condition);
        }
    }

    /** Reads the words from the left. */
    final class Parser {

        private static final String OWN = "LicenseRef-";

        private static final Set<String> IDS = ids();
        private final Deque<String> words;

        private Parser(String text) {
            this.words = new ArrayDeque<>(
                    Arrays.stream(text.replace("(", " ( ").replace(")", " ) ").split("\\s+"))
                            .filter(word -> !word.isEmpty())
                            .toList());
        }

        private static Set<String> ids() {
            try (InputStream table =
                    Objects.requireNonNull(LicenseExpression.class.getResourceAsStream("ids.txt"), "ids.txt")) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Optional<LicenseExpression> alternatives() {
            Optional<LicenseExpression> first = together();
            return first.isPresent() && next("OR")
                    ? alternatives().map(second -> new Either(first.get(), second))
                    : first;
        }

        private Optional<LicenseExpression> together() {
            Optional<LicenseExpression> first = one();
            return first.isPresent() && next("AND") ? together().map(second -> new Both(first.get(), second)) : first;
        }

        private Optional<LicenseExpression> one() {
            if (next("(")) {
                Optional<LicenseExpression> inner = alternatives();
                return next(")") ? inner : Optional.empty();
            }
            String id = words.isEmpty() ? "" : words.pop();
            if (!id.startsWith(OWN) && !IDS.contains(id) && !IDS.contains(id.replaceFirst("\\+$", ""))) {
                return Optional.empty();
            }
            if (!next("WITH")) {
                return Optional.of(new License(id));
            }
            String exception = words.isEmpty() ? "" : words.pop();
            return IDS.contains(exception) ? Optional.of(new License(id + " WITH " + exception)) : Optional.empty();
        }

        private boolean next(String word) {
            boolean isNext = word.equals(words.peek());
            if (isNext) {
                words.pop();
            }
            return isNext;
        }
    }
}

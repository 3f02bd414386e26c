package io.github.scratchmaven.inspect.check;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.scratchmaven.error.Quote;
import java.util.Optional;

/**
 * A message that a program, a loader or a daemon prints, and what it means in a bare image.
 *
 * @param pattern the end of the message, which is the same for all engines, loaders and languages, as a regular expression; it is compiled when a message is
 *     searched, since most builds search none
 * @param problem the cause; {@code $1} and {@code $2} are the first two groups that match
 */
public record Symptom(String pattern, String problem, String remedy) {

    public Optional<Explanation> in(String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(new Explanation(filled(matcher), remedy)) : Optional.empty();
    }

    private String filled(Matcher matcher) {
        String sentence = problem;
        int place = 1;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String found = matcher.group(group);
            if (found != null) {
                sentence = sentence.replace("$" + place++, Quote.of(found));
            }
        }
        return sentence;
    }

    /** What is wrong, and the one thing to do. */
    public record Explanation(String problem, String remedy) {}
}

package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words that a setting accepts, each with its meaning, in the order in which messages list them. */
public record Choices<T>(List<Choice<T>> choices) {

    public Choices {
        choices = List.copyOf(choices);
    }

    public static <T> Choices<T> of(String word, T meaning) {
        return new Choices<>(List.of(new Choice<>(word, meaning)));
    }

    public Choices<T> or(String word, T meaning) {
        List<Choice<T>> more = new ArrayList<>(choices);
        more.add(new Choice<>(word, meaning));
        return new Choices<>(more);
    }

    /** Lower and upper case are the same. */
    Optional<T> find(String text) {
        return choices.stream()
                .filter(choice -> choice.word().equalsIgnoreCase(text))
                .findFirst()
                .map(Choice::meaning);
    }

    /** The error for another text; the place is the element or the property. */
    UserException refused(String text, String place) {
        return new UserException(Quote.of(text) + " is not a value of " + place + ".", "Write " + words() + ".");
    }

    /** {@code auto, always or never}. */
    private String words() {
        List<String> words = choices.stream().map(Choice::word).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** A word and its meaning. */
    public record Choice<T>(String word, T meaning) {}
}

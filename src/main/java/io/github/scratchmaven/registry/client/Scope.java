package io.github.scratchmaven.registry.client;

import java.util.List;
import java.util.stream.Stream;

/** The permissions that requests need, as token servers name them. */
record Scope(List<String> texts) {

    Scope {
        texts = List.copyOf(texts);
    }

    static Scope pull(String repository) {
        return new Scope(List.of("repository:" + repository + ":pull"));
    }

    static Scope push(String repository) {
        return new Scope(List.of("repository:" + repository + ":pull,push"));
    }

    Scope and(Scope other) {
        return new Scope(Stream.concat(texts.stream(), other.texts.stream()).toList());
    }
}

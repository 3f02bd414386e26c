package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.Platform;
import java.util.SortedMap;
import java.util.TreeMap;

/** A platform, always Linux, as Go's compiler is told of it: by environment variables. */
record GoTarget(Platform platform) {

    SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("GOOS", "linux");
        environment.put("GOARCH", platform.architecture());
        if (!platform.variant().isEmpty()) {
            addVariant(environment);
        }
        return environment;
    }

    private void addVariant(SortedMap<String, String> environment) {
        switch (platform.architecture()) {
            case "arm" -> environment.put("GOARM", platform.variant().substring(1));
            case "amd64" -> environment.put("GOAMD64", platform.variant());
            default -> {}
        }
    }
}

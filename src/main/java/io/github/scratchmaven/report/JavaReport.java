package io.github.scratchmaven.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.StartupFile;
import io.github.scratchmaven.jvm.LeftOut;
import io.github.scratchmaven.jvm.Reason;
import java.util.List;

/**
 * What {@code image.json} says of a Java application and of the runtime in its image: the JDK, the modules, and who needs each of them.
 *
 * @param absent classes of the JDK that the application refers to and the runtime does not have
 */
public record JavaReport(JavaApplication application, JavaRelease runtime, List<LeftOut> absent) {

    public JavaReport {
        absent = List.copyOf(absent);
    }

    void addTo(ObjectNode node, List<ImageLayer> layers) {
        node.put("version", runtime.version());
        node.put("vendor", runtime.vendor().orElse(null));
        node.put("mainClass", application.mainClass());
        addLayers(node.putArray("layers"), layers);
        application.startup().ifPresent(file -> add(node.putObject("startup"), file));
        runtime.modules().forEach(module -> addModule(node.withArray("modules"), module));
        application.modules().leftOut().forEach(item -> add(node.withArray("leftOut"), item));
        absent.forEach(item -> add(node.withArray("leftOut"), item));
    }

    /** Those of the recipe; an engine adds an empty one for the working directory. Podman makes one layer of all, which has no name. */
    private void addLayers(ArrayNode node, List<ImageLayer> layers) {
        List<ImageLayer> filled =
                layers.stream().filter(layer -> !layer.isEmpty()).toList();
        List<String> names = filled.size() == application.layers().size() ? application.layers() : List.of();
        for (int index = 0; index < names.size(); index++) {
            ImageLayer layer = filled.get(index);
            node.addObject()
                    .put("name", names.get(index))
                    .put("diffId", layer.diffId().toString())
                    .put("size", layer.size().bytes());
        }
    }

    /** Its size is that of its layer. */
    private static void add(ObjectNode node, StartupFile file) {
        node.put("path", file.path().toString());
        node.put("kind", file.kind());
        node.put("madeWhen", file.madeWhen());
        ArrayNode arguments = node.putArray("arguments");
        file.arguments().forEach(arguments::add);
    }

    private void addModule(ArrayNode modules, String name) {
        ObjectNode module = modules.addObject().put("name", name);
        ArrayNode reasons = module.putArray("neededBy");
        for (Reason reason : application.modules().reasons().getOrDefault(name, List.of())) {
            addReason(reasons.addObject(), reason.archive(), reason.className(), reason.text());
        }
    }

    private static void add(ArrayNode items, LeftOut item) {
        addReason(items.addObject().put("name", item.name()), item.archive(), item.className(), item.text());
    }

    /** Without the archive or the class where there is none. */
    private static void addReason(ObjectNode node, String archive, String className, String text) {
        if (!archive.isEmpty()) {
            node.put("archive", archive);
        }
        if (!className.isEmpty()) {
            node.put("class", className);
        }
        node.put("reason", text);
    }
}

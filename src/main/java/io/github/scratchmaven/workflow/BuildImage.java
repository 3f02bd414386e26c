package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageContents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Builds an image: assembles the context, builds in the daemon, checks the result, and only then moves the tags to it. */
public final class BuildImage {

    private final ImageEngine engine;
    private final BuildLog log;
    private final Clock clock;

    public BuildImage(ImageEngine engine, BuildLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /** Leaves Dockerfile and {@code image.json} in the output folder; on failure, each tag still names what it named. */
    public void run(BuildRequest request) {
        Instant start = clock.instant();
        OutputFolder output = new OutputFolder(request.folders().output());
        Assembly assembly = new Assembler(request, log::warning).assemble(engine.daemon().platform());
        output.write(OutputFolder.DOCKERFILE, assembly.dockerfile());
        log.building(request.names(), assembly.recipe().builder(), engine.daemon());
        BuilderImage builder = engine.require(assembly.recipe().builder(), log::event);
        Digest id = engine.build(spec(request, assembly), log::event);
        ImageFacts facts = ImageFacts.read(engine, id);
        new ImageChecks(request, assembly.recipe()).require(facts);
        request.names().references().forEach(reference -> engine.tag(id, reference));
        BuiltImage built = new BuiltImage(
                request.names(), facts, builder, engine.daemon(), Duration.between(start, clock.instant()));
        output.write(OutputFolder.REPORT, new ImageReport(built, request, assembly.recipe()).json());
        log.built(built);
    }
}

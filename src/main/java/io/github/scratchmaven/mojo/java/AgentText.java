package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * An agent as the pom names it.
 *
 * @param jar Maven's coordinates, or a path
 * @param options with {@code =} in front; empty without options
 */
record AgentText(String jar, String options) {

    /** What to write, for a remedy. */
    static final String FORM = "group:artifact:version or the path of a jar, and options after =";

    private static final Pattern COORDINATES =
            Pattern.compile("([\\w.-]+):([\\w.-]+)(?::(?:jar:([\\w.-]+):)?([\\w.-]+))?");

    /** Options may have any character, also {@code =}. */
    static AgentText parse(String text) {
        int end = text.indexOf('=');
        AgentText agent =
                end < 0 ? new AgentText(text, "") : new AgentText(text.substring(0, end), text.substring(end));
        boolean isPath = agent.jar.contains("/") || agent.jar.contains("\\") || !agent.jar.contains(":");
        if (agent.jar.isEmpty() || (!isPath && !COORDINATES.matcher(agent.jar).matches())) {
            throw new InvalidValue(Quote.of(agent.jar) + " names no agent.");
        }
        return agent;
    }

    /** Its artifact; empty if it is a file. Without a version, it has that of the project's dependencies. */
    Optional<Artifact> artifact(MavenModule module) {
        Matcher coordinates = COORDINATES.matcher(jar);
        if (!coordinates.matches()) {
            return Optional.empty();
        }
        String group = coordinates.group(1);
        String name = coordinates.group(2);
        String version = Optional.ofNullable(coordinates.group(4))
                .or(() -> module.versionOf(group, name))
                .orElseThrow(() -> new UserException(
                        "The agent " + Quote.of(jar)
                                + " has no version: it is in neither the <dependencies> nor the <dependencyManagement> of the project.",
                        "Write it as \"" + jar + ":VERSION\" in <java><agents>."));
        return Optional.of(new DefaultArtifact(group, name, coordinates.group(3), "jar", version));
    }
}

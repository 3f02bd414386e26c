package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The flags that name an agent of the JVM, which is an archive of the application. */
final class AgentFlags {

    private static final Pattern FLAG = Pattern.compile("-javaagent:([^=]*)(=.*)?", Pattern.DOTALL);
    static final String PREMAIN = "Premain-Class";

    private AgentFlags() {}

    /** The archives that the flags name as agents; a {@code UserException} for one that the JVM cannot start as an agent. */
    static List<PlacedArchive> agents(List<String> flags, List<PlacedArchive> archives) {
        Set<String> named = flags.stream()
                .map(FLAG::matcher)
                .filter(Matcher::matches)
                .map(agent -> agent.group(1))
                .collect(Collectors.toSet());
        List<PlacedArchive> agents = archives.stream()
                .filter(archive -> named.contains(archive.path().value()))
                .toList();
        agents.forEach(agent -> requireAgent(agent.facts(), archives));
        return agents;
    }

    /** The JVM adds the jar of an agent to the class path, so that its class can also be in another archive. */
    private static void requireAgent(ArchiveFacts agent, List<PlacedArchive> archives) {
        String premain = agent.manifest().get(PREMAIN);
        if (premain == null) {
            throw new UserException(
                    Quote.of(agent.name()) + " is not an agent: its manifest has no " + PREMAIN + ".",
                    "Name the jar of the agent itself in <java><agents>.");
        }
        if (archives.stream()
                .noneMatch(archive -> archive.facts().contents().classes().containsKey(premain))) {
            throw new UserException(
                    "The manifest of the agent " + Quote.of(agent.name()) + " has the " + PREMAIN + " "
                            + Quote.of(premain) + ", which neither the agent nor the class path contains.",
                    "Use another version of the agent in <java><agents>, or add the dependency that has the class.");
        }
    }
}

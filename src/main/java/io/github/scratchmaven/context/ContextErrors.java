package io.github.scratchmaven.context;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** The errors and warnings of build contexts. */
final class ContextErrors {

    private ContextErrors() {}

    static UserException badPath(String path, String problem) {
        return new UserException(
                "The path " + Quote.path(path) + " cannot be part of the build context: " + problem + ".",
                "Rename it, or exclude it in .dockerignore.",
                HelpTopic.CONTEXT_FILE);
    }

    static UserException badLink(String target, String problem) {
        return new UserException(
                "The symbolic link's target " + Quote.path(target) + " cannot be part of the build context: " + problem
                        + ".",
                "Replace the link, or exclude it in .dockerignore.");
    }

    static UserException badLink(ContextPath link, String target, String problem) {
        return new UserException(
                "The symbolic link " + Quote.path(link) + " to " + Quote.path(target)
                        + " cannot be part of the build context: " + problem + ".",
                "Replace the link, or exclude it in .dockerignore.");
    }

    static UserException taken(ContextPath path) {
        return new UserException(
                "The path " + Quote.path(path) + " is in the build context already.",
                "Rename that file, or exclude it in .dockerignore.");
    }

    static UserException notBelowDirectory(ContextPath path, ContextPath parent) {
        return new UserException(
                "The path " + Quote.path(path) + " cannot be part of the build context: " + Quote.path(parent)
                        + " is not a directory there.",
                "Rename one of them, or exclude it in .dockerignore.");
    }

    static InvalidValue notDirectory(Path root) {
        return new InvalidValue("The context directory " + Quote.path(root) + " is not a directory.");
    }

    /** Of a pattern whose fault the syntax check of moby accepts. */
    static UserException badPattern(InvalidValue pattern) {
        return new UserException(pattern.problem(), "Correct it in .dockerignore.", HelpTopic.CONTEXT_FILE, pattern);
    }

    static UserException unreadable(Path file, IOException cause) {
        return new UserException(
                Quote.path(file) + " cannot be read for the build context: " + IoReason.of(cause) + ".",
                "Make it readable for the user who runs Maven, or exclude it in .dockerignore.",
                HelpTopic.CONTEXT_FILE,
                cause);
    }

    static UserException unreadable(ContextPath path, IOException cause) {
        return new UserException(
                "The source of " + Quote.path(path) + " in the build context cannot be read: " + IoReason.of(cause)
                        + ".",
                "Make it readable for the user who runs Maven.",
                cause);
    }

    static UserException changed(Path file, String how) {
        return new UserException(
                "The file " + Quote.path(file) + " " + how + " while the build context was read.",
                "Build again when no program writes to it, or exclude it in .dockerignore.",
                HelpTopic.CONTEXT_FILE);
    }

    static UserException wrongSize(ContextPath path, long announced, String given) {
        return new UserException(
                "The source of " + Quote.path(path) + " in the build context has " + given + " than its announced "
                        + announced + " bytes.",
                "Build again when no program writes to it.");
    }

    static String specialFileSkipped(ContextPath path) {
        return "Skipped " + Quote.path(path) + " in the build context: pipes, sockets and devices cannot be sent. "
                + "Exclude it in .dockerignore to avoid this warning.";
    }
}

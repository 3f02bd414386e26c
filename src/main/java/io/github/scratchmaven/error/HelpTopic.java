package io.github.scratchmaven.error;

import java.util.Locale;

/** The section of the FAQ about an error. */
public enum HelpTopic {
    NO_DAEMON,
    NO_PERMISSION,
    BUILDER_NOT_PINNED,
    BUILDER_NOT_AVAILABLE,
    NO_MAIN_PACKAGE,
    SEVERAL_MAIN_PACKAGES,
    NO_GO_MOD,
    NO_MAIN_CLASS,
    COMPILE_FAILED,
    TRAINING_FAILED,
    TLS_PROXY,
    MISSING_LIBRARY,
    JAVA_RUNTIME_INCOMPLETE,
    DISK_FULL,
    DAEMON_LOST,
    CONTEXT_FILE,
    IMAGE_TOO_LARGE,
    LICENSE_NOT_PERMITTED,
    NOT_RUNNABLE,
    SECRET_IN_IMAGE,
    BARE_IMAGE_FAILS,
    VERIFY_FAILED,
    START_FAILED,
    PUSH_FAILED;

    /** The section's address within the page, such as {@code no-daemon}. */
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

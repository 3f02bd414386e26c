package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;

/** When the builder image is pulled. */
public enum PullPolicy {
    /** If the daemon does not have it. */
    MISSING,
    /** Each time, so that a moved tag is noticed. */
    ALWAYS,
    NEVER,
    /** Never, since Maven works offline. */
    OFFLINE;

    public boolean allowsPull() {
        return this == MISSING || this == ALWAYS;
    }

    /** Why nothing is pulled, as in the middle of a message. */
    public String obstacle(SettingNames names) {
        return this == OFFLINE ? "Maven works offline" : names.of(Setting.PULL_POLICY) + " is never";
    }

    /** What the user can do so that the image is pulled, as in the middle of a message. */
    public String remedy(SettingNames names) {
        return this == OFFLINE ? "run Maven without -o" : "set " + names.of(Setting.PULL_POLICY) + " to missing";
    }
}

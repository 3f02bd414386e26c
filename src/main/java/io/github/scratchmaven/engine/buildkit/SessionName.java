package io.github.scratchmaven.engine.buildkit;

/**
 * Who a session is from. Builds with the same key may reuse each other's uploads, if they read the same folders.
 *
 * @param name for people; printable ASCII, as is the key
 * @param sharedKey one per project and machine
 */
public record SessionName(String name, String sharedKey) {

    public SessionName {
        requirePrintable(name);
        requirePrintable(sharedKey);
    }

    private static void requirePrintable(String text) {
        if (!text.matches("[ -~]+")) {
            throw new IllegalArgumentException("\"" + text + "\" is not printable ASCII");
        }
    }
}

package io.github.scratchmaven.workflow.verify;

import java.util.OptionalInt;

/**
 * How a run went that was not as expected.
 *
 * @param refusal why the daemon could not start it, or empty
 * @param output what it wrote, or the last of it
 * @param exitCode empty where it did not end by itself
 * @param networked whether the container had a network beyond itself
 */
record RunEnd(String refusal, String output, OptionalInt exitCode, boolean outOfMemory, boolean networked) {}

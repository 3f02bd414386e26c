package io.github.scratchmaven.workflow.run;

import java.util.OptionalInt;

/**
 * How a run ended that did not meet its expectations.
 *
 * @param refusal why the daemon did not start the container, or empty
 * @param output the output of the program, or its end
 * @param exitCode empty if the program did not exit
 * @param networked whether the container had a network besides loopback
 */
record RunEnd(String refusal, String output, OptionalInt exitCode, boolean outOfMemory, boolean networked) {}

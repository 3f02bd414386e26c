package com.example;

import java.lang.instrument.Instrumentation;

/** Notes its options, and whether the boot class path has it, as its manifest says. */
public final class Agent {
    private Agent() {}

    public static void premain(String options, Instrumentation jvm) {
        System.setProperty("agent.options", options);
        System.setProperty("agent.boot", Boolean.toString(Agent.class.getClassLoader() == null));
    }
}

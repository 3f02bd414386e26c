package com.example;

import java.lang.instrument.Instrumentation;

/** Notes its options. */
public final class Agent {
    private Agent() {}

    public static void premain(String options, Instrumentation jvm) {
        System.setProperty("agent.options", options);
    }
}

package com.example;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Prints the main class when the JVM loads it. */
public final class Agent implements ClassFileTransformer {
    private Agent() {}

    public static void premain(String options, Instrumentation jvm) {
        jvm.addTransformer(new Agent());
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if ("com/example/Main".equals(name)) {
            System.out.println("agent: " + name);
        }
        return null;
    }
}

package com.example;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "hello")
public final class Main implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        System.out.println("hello");
    }
}

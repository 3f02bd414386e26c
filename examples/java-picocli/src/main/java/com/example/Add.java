package com.example;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command-line program that ends with an exit code. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds numbers.")
public final class Add implements Callable<Integer> {
    @Parameters(arity = "1..*", description = "The numbers.")
    private List<Long> numbers;

    @Override
    public Integer call() {
        System.out.println(numbers.stream().mapToLong(Long::longValue).sum());
        return 0;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Add()).execute(arguments));
    }
}

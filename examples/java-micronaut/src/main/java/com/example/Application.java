package com.example;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Serves HTTP with Micronaut. */
@Controller
public class Application {
    @Get
    Map<String, String> greet() {
        return Map.of("greeting", "Hello from Micronaut");
    }

    public static void main(String[] arguments) {
        Micronaut.run(Application.class, arguments);
    }
}

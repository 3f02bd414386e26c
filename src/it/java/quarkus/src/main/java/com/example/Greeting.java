package com.example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Serves HTTP with Quarkus REST. */
@Path("/")
public class Greeting {
    @GET
    public String greet() {
        return "Hello from Quarkus\n";
    }
}

package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves HTTP with Spring Boot, and counts the visits in an H2 database. */
@SpringBootApplication
@RestController
public class Application {
    private final JdbcTemplate database;

    Application(JdbcTemplate database) {
        this.database = database;
    }

    @GetMapping("/")
    Visits visit() {
        database.update("INSERT INTO visit DEFAULT VALUES");
        return new Visits(database.queryForObject("SELECT count(*) FROM visit", Long.class));
    }

    record Visits(long count) {}

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}

package com.example;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Prints the platform of the runtime, and calls a native library of a jar. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sqlite_version()")) {
            System.out.println("Hello from Java " + Runtime.version().feature() + " on " + System.getProperty("os.arch") + ", sqlite " + rows.getString(1));
        }
    }
}

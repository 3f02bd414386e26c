package com.example;

import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.xerial.snappy.Snappy;

/** Calls libraries whose jars contain native code. */
public final class Libraries {
    private Libraries() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        OpenSsl.ensureAvailability();
        System.out.println("sqlite " + sqlite() + ", snappy " + snappy() + ", tcnative " + OpenSsl.versionString());
    }

    private static String sqlite() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sqlite_version()")) {
            return rows.getString(1);
        }
    }

    private static String snappy() throws IOException {
        var text = "native code ".repeat(100);
        var compressed = Snappy.compress(text.getBytes(StandardCharsets.UTF_8));
        if (!Snappy.uncompressString(compressed).equals(text)) {
            throw new IllegalStateException("The text differs");
        }
        return Snappy.getNativeLibraryVersion();
    }
}

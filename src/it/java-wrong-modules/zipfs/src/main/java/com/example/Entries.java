package com.example;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Map;

public class Entries {

    public static void main(String[] args) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:file:/app/app.jar"), Map.of())) {
            System.out.println(jar.getRootDirectories());
        }
    }
}

package com.example;

import java.nio.file.FileSystems;
import java.nio.file.Path;

class Archives implements Main.Need {

    @Override
    public Object use() throws Exception {
        return FileSystems.newFileSystem(Path.of("/app/app.jar"));
    }
}

package com.example;

import javax.tools.ToolProvider;

class Compiler implements Main.Need {

    @Override
    public Object use() throws Exception {
        return ToolProvider.getSystemJavaCompiler().getSourceVersions();
    }
}

package com.example;

import java.nio.charset.Charset;

class Characters implements Main.Need {

    @Override
    public Object use() throws Exception {
        return Charset.forName("IBM1047");
    }
}

package com.example;

import java.security.KeyPairGenerator;

class Curves implements Main.Need {

    @Override
    public Object use() throws Exception {
        return KeyPairGenerator.getInstance("EC");
    }
}

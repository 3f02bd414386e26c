package com.example;

import java.security.KeyStore;

class SmartCards implements Main.Need {

    @Override
    public Object use() throws Exception {
        return KeyStore.getInstance("PKCS11", "SunPKCS11");
    }
}

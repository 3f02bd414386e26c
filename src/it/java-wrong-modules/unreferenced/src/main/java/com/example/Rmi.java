package com.example;

import javax.naming.InitialContext;

class Rmi implements Main.Need {

    @Override
    public Object use() throws Exception {
        return new InitialContext().lookup("rmi://localhost/name");
    }
}

package com.example;

class Logging implements Main.Need {

    @Override
    public Object use() throws Exception {
        return System.getLogger("example").getName();
    }
}

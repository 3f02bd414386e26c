package com.example;

class ClassNames implements Main.Need {

    @Override
    public Object use() throws Exception {
        return Class.forName("java.sql.DriverManager");
    }
}

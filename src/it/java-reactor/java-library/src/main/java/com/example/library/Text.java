package com.example.library;

public class Text {

    public static String value() {
        return "first text";
    }
}

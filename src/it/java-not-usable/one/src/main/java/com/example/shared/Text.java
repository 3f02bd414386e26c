package com.example.shared;

public class Text {

    public static final String VALUE = "one";
}

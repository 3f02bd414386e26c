package com.example;

import java.util.logging.Logger;

public class Main {

    public static void main(String[] args) {
        Logger.getLogger("example").info(() -> "Hello");
    }
}

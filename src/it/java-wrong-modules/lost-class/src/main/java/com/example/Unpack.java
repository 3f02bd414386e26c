package com.example;

import java.util.jar.Pack200;

public class Unpack {

    public static void main(String[] args) {
        System.out.println(Pack200.newUnpacker());
    }
}

package com.example;

import com.example.library.Text;

public class Main {

    public static void main(String[] args) {
        System.out.println(Text.value());
    }
}

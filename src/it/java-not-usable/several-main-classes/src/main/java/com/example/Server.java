package com.example;

public class Server {

    public static void main(String[] args) {}
}

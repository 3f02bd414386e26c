package com.example;

import java.sql.Date;

public class Dates {

    public static void main(String[] args) {
        System.out.println(Date.valueOf("2026-01-31"));
    }
}

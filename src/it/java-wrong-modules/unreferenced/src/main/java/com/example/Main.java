package com.example;

/** Runs the class of this name, and prints its error. */
public class Main {

    interface Need {

        Object use() throws Exception;
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        Need need = (Need) Class.forName(Main.class.getPackageName() + '.' + args[0]).getDeclaredConstructor().newInstance();
        try {
            System.out.println(need.use());
        } catch (Exception | Error e) {
            e.printStackTrace();
        }
    }
}

package dev.sgpods;

/** Starts a front end by the first word of the command line. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}

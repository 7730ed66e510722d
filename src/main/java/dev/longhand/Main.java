package dev.longhand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** Where the process begins and, when a command is done, ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && !arguments[0].equals("serve")) {
            // What these commands print may go into a pipe; the log must not. Set before anything is logged.
            System.setProperty("longhand.log", "System.err");
        }
        if ("json".equals(System.getenv().getOrDefault("LONGHAND_LOG", "").strip())) {
            System.setProperty("longhand.format", "json");
        }
        // Models write in every script, also where the locale of a pipe says ASCII.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        new Commands(System.getenv(), in, out, System.err).run(arguments).ifPresent(status -> {
            out.flush();
            System.exit(status);
        });
    }
}

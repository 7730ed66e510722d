package dev.longhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which: the arrows of the design, held by reading the imports. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/longhand");
    private static final Pattern OURS =
            Pattern.compile("^import (?:static )?dev\\.longhand\\.([a-z]+)\\.", Pattern.MULTILINE);
    private static final Pattern ROOT =
            Pattern.compile("^import (?:static )?dev\\.longhand\\.([A-Z]\\w*)", Pattern.MULTILINE);
    private static final Pattern OTHERS =
            Pattern.compile("^import (?:static )?((?!java\\.|javax\\.|dev\\.longhand)[\\w.]+)", Pattern.MULTILINE);

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("conversation", Set.of()),
            Map.entry("pace", Set.of()),
            Map.entry("render", Set.of()),
            Map.entry("model", Set.of("conversation")),
            Map.entry("net", Set.of()),
            Map.entry("azure", Set.of("model", "net")),
            Map.entry("slack", Set.of("conversation", "net", "pace", "wording")),
            Map.entry("files", Set.of("conversation", "model", "slack")),
            Map.entry("store", Set.of("conversation", "pace")),
            Map.entry("web", Set.of()),
            Map.entry("wording", Set.of()),
            Map.entry("logs", Set.of()),
            Map.entry("metrics", Set.of("pace")),
            Map.entry(
                    "reply",
                    Set.of(
                            "access",
                            "conversation",
                            "files",
                            "metrics",
                            "model",
                            "pace",
                            "render",
                            "slack",
                            "wording")),
            Map.entry("access", Set.of("conversation", "slack", "wording")),
            Map.entry("home", Set.of("access", "conversation", "slack", "wording")),
            Map.entry(
                    "inbox",
                    Set.of("access", "conversation", "home", "metrics", "render", "reply", "slack", "wording")),
            Map.entry("check", Set.of("azure", "model", "slack", "store")),
            Map.entry("chat", Set.of("conversation", "model")));

    @Test
    void eachPackageUsesOnlyWhatItMay() {
        used(OURS).forEach((name, used) -> {
            if (!name.equals("playground") && !name.isEmpty()) {
                Set<String> strange = new TreeSet<>(used);
                strange.removeAll(MAY_USE.get(name));
                strange.remove(name);
                assertEquals(Set.of(), strange, name + " must not use these");
            }
        });
    }

    @Test
    void nothingUsesThePlayground() {
        used(OURS)
                .forEach((name, used) -> assertTrue(
                        name.equals("playground") || !used.contains("playground"), name + " uses the playground"));
    }

    @Test
    void onlyThePlaygroundUsesTheRoot() {
        used(ROOT)
                .forEach((name, used) -> assertTrue(
                        name.isEmpty() || name.equals("playground") || used.isEmpty(), name + " uses " + used));
    }

    @Test
    void theCoreUsesTheJdkOnly() {
        Map<String, Set<String>> used = used(OTHERS);
        for (String name : List.of("conversation", "pace", "render", "wording")) {
            assertEquals(Set.of(), used.get(name), name + " uses libraries");
        }
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
            folders.forEach(folder -> assertTrue(Files.exists(folder.resolve("package-info.java")), folder::toString));
        }
    }

    /** For each package below ours, what its imports match; the root's name is empty. */
    private static Map<String, Set<String>> used(Pattern pattern) {
        Map<String, Set<String>> used = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                Path folder = SOURCES.relativize(file.getParent());
                Set<String> of = used.computeIfAbsent(folder.getName(0).toString(), name -> new TreeSet<>());
                Matcher imports = pattern.matcher(read(file));
                while (imports.find()) {
                    of.add(imports.group(1));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return used;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.foreshadow.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@link LiveProgram} that runs, and the conversation with it. */
public final class LiveProcess implements AutoCloseable {
    private static final Pattern PACKETS = Pattern.compile("packets=(\\d+) .*");

    /** What the program needs of the class path. */
    private static final Pattern NEEDED =
            Pattern.compile(".*/(capture-bridge|pcap4j|jna|slf4j-api|picocli)[^/]*\\.jar");

    private final Process process;
    private final BufferedReader out;

    private LiveProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param folder where to put its classes, so that any user can read them
     * @param launcher what to put before {@code java}
     * @param arguments of the program
     */
    public static LiveProcess start(Path folder, List<String> launcher, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", readableClassPath(folder), LiveProgram.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        return new LiveProcess(builder.redirectError(folder.resolve("err").toFile()).start());
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    /** The next line it says, or null if it has ended. */
    public String hear() throws IOException {
        return out.readLine();
    }

    /** Gives a command, and returns the answer. */
    public String ask(String command) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
        return hear();
    }

    /** Asks for reports until one tells of so many packets. */
    public String reportOf(long packets) throws IOException {
        String report = ask("report");
        while (packetsOf(report) < packets) {
            Thread.onSpinWait();
            report = ask("report");
        }
        return report;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static long packetsOf(String report) {
        Matcher matcher = PACKETS.matcher(String.valueOf(report));
        assertThat(matcher.matches()).as("a report: %s", report).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String readableClassPath(Path folder) throws IOException {
        permitAll(folder);
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.isDirectory(source) || NEEDED.matcher(entry).matches()) {
                Path copy = folder.resolve(copies.size() + "-" + source.getFileName());
                copyTree(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                permitAll(copy);
            }
        }
    }

    private static void permitAll(Path file) {
        assertThat(file.toFile().setReadable(true, false)).isTrue();
        if (Files.isDirectory(file)) {
            assertThat(file.toFile().setExecutable(true, false)).isTrue();
        }
    }
}

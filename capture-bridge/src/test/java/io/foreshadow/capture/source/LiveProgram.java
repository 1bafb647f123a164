package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.privilege.PrivilegeException;
import io.foreshadow.capture.privilege.Privileges;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pcap4j.core.PcapHandle;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A live capture as a process of its own, which does what its standard input says: {@code run},
 * {@code send COUNT INTERFACE...} (by turns), {@code report}, {@code stop}. It answers each with
 * one line.
 */
public final class LiveProgram implements Runnable {
    private static final int FRAME_BYTES = 1000;

    /** The kernel's threads on several processors may race each other for a place in a ring. */
    private static final long RACE_MICROS = 1000;

    @Option(names = "--user")
    private String user;

    @Option(names = "--allow-root")
    private boolean allowRoot;

    @Option(names = "--bpf", defaultValue = "")
    private String filter;

    @Option(names = "--buffer-mb", defaultValue = "16")
    private int bufferMegabytes;

    @Option(names = "--snaplen", defaultValue = "" + LiveSettings.DEFAULT_SNAP_LENGTH)
    private int snapLength;

    @Parameters private List<String> interfaces;

    private final Set<LinkType> links = Collections.synchronizedSet(EnumSet.noneOf(LinkType.class));
    private volatile long packets;
    private volatile long bytes;
    private volatile boolean ordered = true;
    private long lastMicros;
    private Thread reader;

    public static void main(String[] arguments) {
        new CommandLine(new LiveProgram()).execute(arguments);
    }

    @Override
    public void run() {
        try {
            Privileges privileges = Privileges.decide(user, allowRoot);
            try (LiveSource source =
                    LiveSource.open(
                            new LiveSettings(interfaces, filter, snapLength, bufferMegabytes))) {
                say(privileges.drop().orElse("open"));
                obey(source);
            }
        } catch (PrivilegeException | CaptureException e) {
            say(e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void obey(LiveSource source) throws Exception {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "run" -> start(source);
                case "send" ->
                        send(Integer.parseInt(words[1]), List.of(words).subList(2, words.length));
                case "report" -> report(source);
                case "stop" -> stop(source);
                default -> throw new IOException("unknown command " + line);
            }
        }
    }

    private void start(LiveSource source) {
        reader = new Thread(() -> read(source), "reader");
        reader.start();
        say("running");
    }

    private void read(LiveSource source) {
        try {
            source.run(this::count);
            say("stopped");
        } catch (CaptureException e) {
            say(e.getMessage());
        }
    }

    private void count(Packet packet) {
        links.add(packet.link());
        ordered &= packet.timestampMicros() >= lastMicros - RACE_MICROS;
        lastMicros = packet.timestampMicros();
        bytes += packet.length();
        packets++;
    }

    private void stop(LiveSource source) throws InterruptedException {
        source.stop();
        reader.join();
    }

    private void report(LiveSource source) {
        StringBuilder line = new StringBuilder();
        line.append("packets=%d bytes=%d ordered=%s".formatted(packets, bytes, ordered));
        synchronized (links) {
            line.append(" links=").append(links);
        }
        for (Drops drops : source.drops()) {
            line.append(
                    " %s:%d+%d"
                            .formatted(
                                    drops.interfaceName(), drops.byKernel(), drops.byInterface()));
        }
        say(line.toString());
    }

    /** Sends frames of the EtherType that is set aside for local experiments (IEEE 802). */
    private static void send(int count, List<String> interfaceNames) throws Exception {
        byte[] frame = new byte[FRAME_BYTES];
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5;
        List<PcapHandle> handles = new ArrayList<>();
        for (String name : interfaceNames) {
            handles.add(new PcapHandle.Builder(name).build());
        }
        for (int sent = 0; sent < count; sent++) {
            for (PcapHandle handle : handles) {
                handle.sendPacket(frame);
            }
        }
        handles.forEach(PcapHandle::close);
        say("sent");
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}

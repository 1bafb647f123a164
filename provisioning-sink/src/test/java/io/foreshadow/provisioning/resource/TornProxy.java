package io.foreshadow.provisioning.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection to a resource that tears now and then, in the middle of an answer. */
final class TornProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int port;
    private final int tears;
    private final int tornBytes;
    private final AtomicInteger torn = new AtomicInteger();

    /**
     * @param tears how many answers are torn
     * @param tornBytes how much of a torn answer arrives
     */
    TornProxy(int port, int tears, int tornBytes) throws IOException {
        this.port = port;
        this.tears = tears;
        this.tornBytes = tornBytes;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    String endpoint() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int torn() {
        return torn.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket resource = new Socket(InetAddress.getLoopbackAddress(), port);
                daemon(() -> pump(client, resource, Integer.MAX_VALUE));
                daemon(() -> pump(resource, client, tornBytes));
            }
        } catch (IOException e) {
            // The proxy has been closed.
        }
    }

    private void pump(Socket from, Socket to, int limit) {
        byte[] buffer = new byte[8192];
        long sum = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sum += n;
                if (sum > limit && torn.get() < tears) {
                    torn.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One end has gone; so goes the other.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "torn-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

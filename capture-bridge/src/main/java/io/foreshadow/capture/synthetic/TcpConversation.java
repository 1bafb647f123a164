package io.foreshadow.capture.synthetic;

import static io.foreshadow.capture.synthetic.TcpFrame.ACK;
import static io.foreshadow.capture.synthetic.TcpFrame.FIN;
import static io.foreshadow.capture.synthetic.TcpFrame.PSH;
import static io.foreshadow.capture.synthetic.TcpFrame.SYN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One TCP connection as it looks on the wire: both sides acknowledge with what they send. */
public final class TcpConversation {
    /** Payload of a full segment on Ethernet, in bytes. */
    public static final int SEGMENT_BYTES = 1460;

    private static final byte[] NOTHING = {};

    /** A full frame at one gigabit per second. */
    private static final long SEGMENT_MICROS = 12;

    private final Side client;
    private final Side server;
    private final List<Frame> frames = new ArrayList<>();

    /**
     * A connection between two IPv4 endpoints.
     *
     * @param initialSequence first sequence number of both sides
     */
    public TcpConversation(
            int clientAddress,
            int clientPort,
            int serverAddress,
            int serverPort,
            int initialSequence) {
        client = new Side(clientAddress, clientPort, initialSequence);
        server = new Side(serverAddress, serverPort, initialSequence);
    }

    /** What was sent so far, in the order of sending. */
    public List<Frame> frames() {
        return frames;
    }

    /** Takes what was sent since the last time. */
    public List<Frame> drain() {
        List<Frame> drained = List.copyOf(frames);
        frames.clear();
        return drained;
    }

    /** The handshake. */
    public void open(long micros) {
        send(micros, client, server, SYN, NOTHING);
        send(micros, server, client, SYN | ACK, NOTHING);
        send(micros, client, server, ACK, NOTHING);
    }

    /** The client sends one segment. */
    public void request(long micros, byte[] payload) {
        send(micros, client, server, PSH | ACK, payload);
    }

    /** The server sends one segment. */
    public void response(long micros, byte[] payload) {
        send(micros, server, client, PSH | ACK, payload);
    }

    /**
     * The client sends a message in full segments, of which the server acknowledges every second;
     * the last one is acknowledged by its response.
     *
     * @return when the last segment was sent, in microseconds
     */
    public long requestMessage(long micros, byte[] message) {
        return message(micros, client, server, message, false);
    }

    /**
     * The server sends a message in full segments, of which the client acknowledges every second
     * and the last.
     *
     * @return when the last acknowledgment was sent, in microseconds
     */
    public long responseMessage(long micros, byte[] message) {
        return message(micros, server, client, message, true);
    }

    /** Both sides close in order. */
    public void close(long micros) {
        send(micros, client, server, FIN | ACK, NOTHING);
        send(micros, server, client, FIN | ACK, NOTHING);
        send(micros, client, server, ACK, NOTHING);
    }

    private long message(long micros, Side from, Side to, byte[] message, boolean acknowledgeLast) {
        long now = micros;
        boolean second = false;
        for (int at = 0; at < message.length; at += SEGMENT_BYTES) {
            int end = Math.min(message.length, at + SEGMENT_BYTES);
            boolean last = end == message.length;
            send(now, from, to, last ? PSH | ACK : ACK, Arrays.copyOfRange(message, at, end));
            if (last ? acknowledgeLast : second) {
                now += SEGMENT_MICROS;
                send(now, to, from, ACK, NOTHING);
            }
            second = !second;
            now += last ? 0 : SEGMENT_MICROS;
        }
        return now;
    }

    private void send(long micros, Side from, Side to, int flags, byte[] payload) {
        int acknowledgment = (flags & ACK) == 0 ? 0 : to.next;
        TcpFrame frame =
                new TcpFrame(
                        from.address,
                        from.port,
                        to.address,
                        to.port,
                        from.next,
                        acknowledgment,
                        flags);
        frames.add(new Frame(micros, frame.bytes(payload)));
        from.next += payload.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
    }

    private static final class Side {
        private final int address;
        private final int port;
        private int next;

        Side(int address, int port, int next) {
            this.address = address;
            this.port = port;
            this.next = next;
        }
    }
}

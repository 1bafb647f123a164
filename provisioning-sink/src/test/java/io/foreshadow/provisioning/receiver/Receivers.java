package io.foreshadow.provisioning.receiver;

import io.foreshadow.provisioning.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** Receivers on the loopback device, for tests. */
public final class Receivers {
    private Receivers() {}

    /** Starts one; port 0 takes any free one. */
    public static ActionReceiver start(
            int port, String secretFile, Platform platform, Duration patience) throws IOException {
        return new ActionReceiver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                secretFile,
                platform,
                patience);
    }

    /** Where to send actions to it. */
    public static URI url(ActionReceiver receiver) {
        return URI.create("http://127.0.0.1:" + receiver.port() + ActionReceiver.PATH);
    }
}

package io.foreshadow.benchmarks.traffic;

import io.foreshadow.capture.synthetic.PcapWriter;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a capture holds while it is being made. */
final class TruthCount {
    private final Map<String, Long> clients = new TreeMap<>();
    private final Map<String, Long> methods = new TreeMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long connections;
    private long exchanges;
    private long requestHeadBytes;
    private long requestBodyBytes;
    private long responseHeadBytes;
    private long responseBodyBytes;

    void connection() {
        connections++;
    }

    void exchange(String client, ExchangeText text) {
        exchanges++;
        clients.merge(client, 1L, Long::sum);
        methods.merge(text.method(), 1L, Long::sum);
        statuses.merge(text.status(), 1L, Long::sum);
        requestHeadBytes += text.requestHead().length;
        requestBodyBytes += text.requestBody().length;
        responseHeadBytes += text.responseHead().length;
        responseBodyBytes += text.responseBody().length;
    }

    CaptureTruth of(PcapWriter capture) {
        return new CaptureTruth(
                capture.frames(),
                capture.bytes(),
                connections,
                exchanges,
                requestHeadBytes,
                requestBodyBytes,
                responseHeadBytes,
                responseBodyBytes,
                clients,
                methods,
                statuses);
    }
}

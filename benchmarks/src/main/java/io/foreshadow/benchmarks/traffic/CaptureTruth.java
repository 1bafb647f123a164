package io.foreshadow.benchmarks.traffic;

import java.util.Map;

/**
 * What a generated capture holds, exactly. Sizes are in bytes.
 *
 * @param packets frames in it
 * @param bytes their lengths together
 * @param connections TCP connections, each with handshake and end
 * @param exchanges requests, each with its response
 * @param requestHeadBytes start lines and fields of all requests
 * @param requestBodyBytes bodies of all requests
 * @param responseHeadBytes start lines and fields of all responses
 * @param responseBodyBytes bodies of all responses with their chunk framing
 * @param clients exchanges by client
 * @param methods exchanges by method
 * @param statuses exchanges by status
 */
public record CaptureTruth(
        long packets,
        long bytes,
        long connections,
        long exchanges,
        long requestHeadBytes,
        long requestBodyBytes,
        long responseHeadBytes,
        long responseBodyBytes,
        Map<String, Long> clients,
        Map<String, Long> methods,
        Map<Integer, Long> statuses) {}

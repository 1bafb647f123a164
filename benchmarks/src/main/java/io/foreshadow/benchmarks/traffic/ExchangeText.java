package io.foreshadow.benchmarks.traffic;

/**
 * The bytes of a request and its response.
 *
 * @param method of the request
 * @param status of the response
 */
record ExchangeText(
        String method,
        int status,
        byte[] requestHead,
        byte[] requestBody,
        byte[] responseHead,
        byte[] responseBody) {

    byte[] request() {
        return joined(requestHead, requestBody);
    }

    byte[] response() {
        return joined(responseHead, responseBody);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }
}

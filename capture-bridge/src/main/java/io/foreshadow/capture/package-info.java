/**
 * Packets in, metadata of exchanges out. The data runs one way: {@code source} (files, interfaces)
 * → {@code packet} (headers down to TCP) → {@code tcp} (byte streams) → {@code http} (messages,
 * exchanges) → {@code identity} and {@code route} (whose traffic, which kind of call) → {@code
 * publish}. No stage keeps payload, and every loss is counted ({@code count}).
 */
package io.foreshadow.capture;

package io.foreshadow.capture.source;

/**
 * Packets of one interface that were lost before they could be read.
 *
 * @param interfaceName where
 * @param byKernel lost for want of room in the kernel's buffer: the reader was too slow
 * @param byInterface lost by the network card or its driver
 */
public record Drops(String interfaceName, long byKernel, long byInterface) {
    /** Both together. */
    public long total() {
        return byKernel + byInterface;
    }
}

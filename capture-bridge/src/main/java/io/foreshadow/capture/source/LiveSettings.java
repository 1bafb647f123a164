package io.foreshadow.capture.source;

/**
 * How to capture from an interface.
 *
 * @param interfaceName its name, for example {@code lo}
 * @param filter a filter in the language of libpcap (BPF); empty for everything
 * @param snapLength bytes kept of each packet; below 262144 offloaded segments are cut
 * @param bufferMegabytes size of the kernel's ring
 */
public record LiveSettings(
        String interfaceName, String filter, int snapLength, int bufferMegabytes) {
    public static final int DEFAULT_SNAP_LENGTH = 262_144;
    public static final int DEFAULT_BUFFER_MEGABYTES = 64;

    /** The defaults for an interface and a filter. */
    public static LiveSettings of(String interfaceName, String filter) {
        return new LiveSettings(
                interfaceName, filter, DEFAULT_SNAP_LENGTH, DEFAULT_BUFFER_MEGABYTES);
    }
}

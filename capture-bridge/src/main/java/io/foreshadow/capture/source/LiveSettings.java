package io.foreshadow.capture.source;

import java.util.List;

/**
 * How to capture from one or more interfaces.
 *
 * @param interfaceNames their names, for example {@code eth1}; {@code any} means all there are;
 *     naming one twice changes nothing
 * @param filter a filter in the language of libpcap (BPF); empty for everything
 * @param snapLength bytes kept of each packet; below 262144 offloaded segments are cut
 * @param bufferMegabytes size of the kernel's ring of each interface, 1 to 2047
 */
public record LiveSettings(
        List<String> interfaceNames, String filter, int snapLength, int bufferMegabytes) {
    public static final int DEFAULT_SNAP_LENGTH = 262_144;
    public static final int DEFAULT_BUFFER_MEGABYTES = 64;

    public LiveSettings {
        interfaceNames = interfaceNames.stream().distinct().toList();
        if (interfaceNames.isEmpty()) {
            throw new IllegalArgumentException("name at least one interface to capture from");
        }
    }

    /** The defaults for an interface and a filter. */
    public static LiveSettings of(String interfaceName, String filter) {
        return of(List.of(interfaceName), filter);
    }

    /** The defaults for some interfaces and a filter for all of them. */
    public static LiveSettings of(List<String> interfaceNames, String filter) {
        return new LiveSettings(
                interfaceNames, filter, DEFAULT_SNAP_LENGTH, DEFAULT_BUFFER_MEGABYTES);
    }
}

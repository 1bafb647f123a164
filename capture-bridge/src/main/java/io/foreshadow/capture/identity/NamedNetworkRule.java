package io.foreshadow.capture.identity;

import java.util.Arrays;
import java.util.Map;

/** The client is told by the network that its traffic was mirrored from, for those with a name. */
final class NamedNetworkRule implements ClientRule {
    private final long[] networks;
    private final String[] names;

    NamedNetworkRule(Map<Long, String> namesByNetwork) {
        networks = namesByNetwork.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        names = new String[networks.length];
        for (int index = 0; index < networks.length; index++) {
            names[index] = namesByNetwork.get(networks[index]);
        }
    }

    @Override
    public String client(Origin origin, Fields fields) {
        int index = Arrays.binarySearch(networks, origin.networkId());
        return index < 0 ? null : names[index];
    }
}

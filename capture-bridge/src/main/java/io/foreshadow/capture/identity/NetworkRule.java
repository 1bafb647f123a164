package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.PairNames;

/** The client is the network (VXLAN, GENEVE) that its traffic was mirrored from. */
final class NetworkRule implements ClientRule {
    private static final int REMEMBERED = 1 << 10;

    private final PairNames names = new PairNames(REMEMBERED);

    @Override
    public String client(Origin origin, Fields fields) {
        long network = origin.networkId();
        if (network == Origin.NO_NETWORK) {
            return null;
        }
        String name = names.get(0, network);
        return name != null ? name : names.put(0, network, "vni-" + network);
    }
}

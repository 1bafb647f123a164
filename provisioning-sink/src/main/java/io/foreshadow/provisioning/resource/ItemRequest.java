package io.foreshadow.provisioning.resource;

/**
 * A request for an item.
 *
 * @param method GET or PUT
 * @param key the item's
 * @param body the new value; empty for GET
 * @param isPassedOn whether a follower asks for its client, instead of a client
 */
record ItemRequest(String method, String key, byte[] body, boolean isPassedOn) {
    boolean isWrite() {
        return method.equals("PUT");
    }
}

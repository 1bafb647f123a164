package io.foreshadow.local.benchmark.moves;

/**
 * What a connection of the load noted of one exchange.
 *
 * @param startMicros when the request was made, since 1970
 * @param latencyMicros until the whole answer was there
 * @param isWrite a PUT; otherwise a GET of what was written before
 * @param status of the answer
 * @param key of the item
 * @param version that was written or read; -1 where something else was read than what was written
 */
record Note(
        long startMicros,
        long latencyMicros,
        boolean isWrite,
        int status,
        String key,
        long version) {

    /** Reads a line as {@code keys.lua} writes it. */
    static Note parse(String line) {
        String[] field = line.split(" ");
        return new Note(
                Long.parseLong(field[0]),
                Long.parseLong(field[1]),
                field[2].equals("PUT"),
                Integer.parseInt(field[3]),
                field[4],
                Long.parseLong(field[5]));
    }

    boolean isFailed() {
        return status / 100 != 2;
    }

    /** Whether a write that was acknowledged could not be read right after. */
    boolean isWrongRead() {
        return !isFailed() && version < 0;
    }
}

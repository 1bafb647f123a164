package io.foreshadow.local.benchmark.moves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Sums up what the connections noted. */
final class Tally {
    private final Timeline timeline;
    private final Map<Phase, Latencies> latencies = new EnumMap<>(Phase.class);
    private final Map<String, Long> acknowledged = new HashMap<>();
    private long requests;
    private long writes;
    private long failed;
    private long wrongReads;

    Tally(Timeline timeline) {
        this.timeline = timeline;
        for (Phase phase : Phase.values()) {
            latencies.put(phase, new Latencies());
        }
    }

    /** Of all files of notes in a directory. */
    static Tally of(Timeline timeline, Path directory) throws IOException {
        Tally tally = new Tally(timeline);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.map(Note::parse).forEach(tally::add);
                }
            }
        }
        return tally;
    }

    void add(Note note) {
        requests++;
        latencies.get(timeline.of(note)).add(note.latencyMicros());
        if (note.isFailed()) {
            failed++;
        } else if (note.isWrite()) {
            writes++;
            acknowledged.merge(note.key(), note.version(), Math::max);
        } else if (note.isWrongRead()) {
            wrongReads++;
        }
    }

    /** Of the exchanges of a phase. */
    Latencies during(Phase phase) {
        return latencies.get(phase);
    }

    /** The latest version of each key whose write was acknowledged. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    long requests() {
        return requests;
    }

    /** Writes that were acknowledged. */
    long writes() {
        return writes;
    }

    /** Answers that were no success. */
    long failed() {
        return failed;
    }

    /** Reads that did not give what the same connection had just written. */
    long wrongReads() {
        return wrongReads;
    }
}

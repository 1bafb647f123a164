package io.foreshadow.local.benchmark.moves;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** When which phase began; before any it is the lead-in. */
final class Timeline {
    private final NavigableMap<Long, Phase> phases = new ConcurrentSkipListMap<>();

    /** A phase begins now, unless it goes on already. */
    void enter(Phase phase) {
        Map.Entry<Long, Phase> last = phases.lastEntry();
        if (last == null || last.getValue() != phase) {
            enter(phase, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        }
    }

    void enter(Phase phase, long epochMicros) {
        phases.put(epochMicros, phase);
    }

    /** The phase of an exchange: a shift that it meets, else the phase in which it begins. */
    Phase of(Note note) {
        Phase end = at(note.startMicros() + note.latencyMicros());
        return end == Phase.SHIFTING ? end : at(note.startMicros());
    }

    private Phase at(long epochMicros) {
        Map.Entry<Long, Phase> entry = phases.floorEntry(epochMicros);
        return entry == null ? Phase.LEAD_IN : entry.getValue();
    }
}

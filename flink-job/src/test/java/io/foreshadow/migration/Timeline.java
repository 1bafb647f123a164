package io.foreshadow.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;

/** Virtual time: what is to happen when, and what happened last. */
final class Timeline {
    private static final int REMEMBERED = 120;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<String> story = new ArrayDeque<>();
    private long count;
    private long nowMillis;

    private record Event(long atMillis, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    long nowMillis() {
        return nowMillis;
    }

    void in(long millis, Runnable what) {
        at(nowMillis + millis, what);
    }

    void at(long millis, Runnable what) {
        events.add(new Event(Math.max(millis, nowMillis), count++, what));
    }

    /** Lets the next thing happen; false when nothing is left. */
    boolean step() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        nowMillis = event.atMillis();
        event.what().run();
        return true;
    }

    void tell(String what) {
        story.addLast(nowMillis + " " + what);
        if (story.size() > REMEMBERED) {
            story.removeFirst();
        }
    }

    String story() {
        return String.join("\n", story);
    }
}

package io.foreshadow.local.demo;

import java.util.List;

/**
 * A tenant of the demo.
 *
 * @param name its name, sent as the header {@code X-Client}
 * @param night lowest rate, requests/s
 * @param peak highest rate, requests/s
 * @param offset share of a day by which its day begins earlier, 0 to 1
 */
record DemoClient(String name, double night, double peak, double offset) {
    /** Two that outgrow a small resource every day, at different hours, and one that never does. */
    static final List<DemoClient> ALL =
            List.of(
                    new DemoClient("alpha", 9, 58, 0.9),
                    new DemoClient("bravo", 7, 50, 0.2),
                    new DemoClient("charlie", 8, 17, 0.1));

    DemandCurve curve(long dayMillis) {
        return new DemandCurve(dayMillis, night, peak, offset);
    }
}

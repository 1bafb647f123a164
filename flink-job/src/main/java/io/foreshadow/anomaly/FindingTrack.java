package io.foreshadow.anomaly;

import java.util.Locale;
import java.util.Optional;

/**
 * Odd buckets of one subject (demand, errors, routes, capture) to findings: opened when k of the
 * last n are odd, told again only when its kind becomes another, closed when n in a row are normal.
 */
final class FindingTrack {
    private int recent;
    private int odd;
    private Finding finding;
    private long firstOdd;

    FindingTrack(State state) {
        recent = state.recent();
        odd = state.odd();
        finding = state.finding();
        firstOdd = state.firstOdd();
    }

    /**
     * What is remembered.
     *
     * @param recent one bit a bucket, the last one lowest; 1 is odd
     * @param odd buckets in a row that were odd
     * @param finding the one that lasts; null when all is normal
     * @param firstOdd end of the first of the odd buckets, before the finding opens
     */
    public record State(int recent, int odd, Finding finding, long firstOdd) {
        static final State NONE = new State(0, 0, null, 0);
    }

    State snapshot() {
        return new State(recent, odd, finding, firstOdd);
    }

    int oddInARow() {
        return odd;
    }

    /**
     * The next bucket.
     *
     * @param oddity what is odd about it; null when it is normal
     * @return the finding when it opened, changed its kind or closed
     */
    Optional<Finding> next(long atMillis, Oddity oddity, int persistence, int window) {
        firstOdd = recent == 0 ? atMillis : firstOdd;
        int mask = window >= Integer.SIZE ? -1 : (1 << window) - 1;
        recent = (recent << 1 | (oddity == null ? 0 : 1)) & mask;
        odd = oddity == null ? 0 : odd + 1;
        if (oddity != null) {
            return extend(atMillis, oddity, persistence);
        }
        return recent == 0 && finding != null ? Optional.of(close()) : Optional.empty();
    }

    private Optional<Finding> extend(long atMillis, Oddity oddity, int persistence) {
        FindingKind before = finding == null ? null : finding.kind();
        if (before == null && Integer.bitCount(recent) < persistence) {
            return Optional.empty();
        }
        long start = finding == null ? firstOdd : finding.startMillis();
        double severity = Math.max(oddity.severity(), finding == null ? 1 : finding.severity());
        String detail =
                String.format(
                        Locale.ROOT,
                        "%s: %.3g seen where %.3g was the limit",
                        oddity.kind(),
                        oddity.observed(),
                        oddity.expected());
        finding =
                new Finding(
                        oddity.kind(),
                        true,
                        start,
                        atMillis,
                        severity,
                        oddity.observed(),
                        oddity.expected(),
                        detail);
        return before == oddity.kind() ? Optional.empty() : Optional.of(finding);
    }

    private Finding close() {
        Finding f = finding;
        finding = null;
        return new Finding(
                f.kind(),
                false,
                f.startMillis(),
                f.lastMillis(),
                f.severity(),
                f.observed(),
                f.expected(),
                f.detail());
    }
}

package io.foreshadow.capture.http;

/** A body of known length; also of none. */
final class LengthBody implements Body {
    private long remaining;

    LengthBody of(long length) {
        remaining = length;
        return this;
    }

    @Override
    public int consume(byte[] bytes, int offset, int end) {
        return (int) skip(end - offset);
    }

    @Override
    public long skip(long length) {
        long skipped = Math.min(remaining, length);
        remaining -= skipped;
        return skipped;
    }

    @Override
    public boolean isComplete() {
        return remaining == 0;
    }

    @Override
    public boolean isDamaged() {
        return false;
    }
}

package io.foreshadow.capture.http;

/** A body that lasts until the connection is closed (RFC 9112, section 6.3, rule 8). */
final class CloseBody implements Body {
    @Override
    public int consume(byte[] bytes, int offset, int end) {
        return end - offset;
    }

    @Override
    public long skip(long length) {
        return length;
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public boolean isDamaged() {
        return false;
    }

    @Override
    public boolean endsWithStream() {
        return true;
    }
}

package io.foreshadow.capture.http2;

/** Receives what the frames of one direction say; times are in microseconds. */
interface FrameListener {
    /** A header block is complete, or as complete as it will get; valid during the call. */
    void headers(HeaderBlock block);

    /** Bytes of a body, without padding. */
    void body(int streamId, long count, long micros);

    /** The sender has finished its message on the stream with a DATA frame. */
    void ended(int streamId, long micros);

    /** The sender has broken off the stream. */
    void reset(int streamId, long micros);

    /** The sender allows the other side a table of so many bytes for its header blocks. */
    void tableSize(long bytes);

    /** Bytes of a body were not captured. */
    void gap(int streamId);

    /** It is no longer known where the next frame starts: frames may be missing from here. */
    void lost();

    /** Frames may be missing up to here. */
    void missed();
}
